// The sentences scripts say. The page's language chooses; Vietnamese is the source.

const ENGLISH = {
  "Đã lưu lúc {time}": "Saved at {time}",
  "Đang lưu…": "Saving…",
  "Chưa lưu được, sẽ thử lại. Chữ bạn gõ vẫn còn trên trang.": "Not saved yet, will try again. What you typed is still on the page.",
  "Bạn đã bị đăng xuất. Chữ bạn gõ vẫn còn trên trang này; đăng nhập ở cửa sổ khác rồi quay lại.": "You were signed out. What you typed is still here; sign in in another window, then come back.",
  "Chỗ khác đã lưu bản mới hơn. Tải lại trang để xem.": "A newer version was saved elsewhere. Reload to see it.",
  "Đã chép": "Copied",
  "Chưa mở được, thử lại.": "Could not open, try again.",
  "Không có mục nào khớp": "Nothing matches",
  "Chưa đọc được thẻ, quét lại hoặc gõ tay.": "The card could not be read: scan again or type.",
  "Đã điền từ thẻ căn cước": "Filled from the identity card",
  "Nền sáng": "Light",
  "Nền tối": "Dark",
  "Đang gửi…": "Sending…",
  "Phím tắt của trang này": "Keys of this page",
  "Trên trang": "On this page",
  "Trong danh sách": "In the list",
  "Ở mọi trang": "On every page",
  "Đóng": "Close",
  "Dòng dưới": "Row below",
  "Dòng trên": "Row above",
  "Dòng đầu": "First row",
  "Dòng cuối": "Last row",
  "Mở dòng đang chọn": "Open the row",
  "Chọn, bỏ chọn dòng": "Tick the row",
  "Sang ô, nút kế tiếp": "Next field or button",
  "Ra khỏi ô đang gõ, đóng bảng đang mở": "Leave the field, close what is open",
  "Bảng này": "This list",
  "Đã tải {done} trên {all} MB.": "{done} of {all} MB uploaded.",
  "Đã tạm dừng ở {done} trên {all} MB.": "Paused at {done} of {all} MB.",
  "Mất kết nối ở {done} trên {all} MB, sẽ tự tải tiếp.": "Connection lost at {done} of {all} MB; will go on by itself.",
  "Đã tải xong, đang kiểm tra tệp.": "Uploaded; the file is being checked.",
  "Không tải được tệp này. Hãy chọn lại.": "This file could not be uploaded. Choose it again.",
  "Còn tệp chưa tải hoặc chưa kiểm tra xong. Chờ xong rồi gửi, hoặc bỏ tệp đó.": "A file is still being uploaded or checked. Wait until it is done, or remove it.",
  "Đã bỏ tệp {name}.": "File {name} removed.",
};

export function word(text, values = {}) {
  const chosen = document.documentElement.lang.startsWith("en") ? ENGLISH[text] || text : text;
  return chosen.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
