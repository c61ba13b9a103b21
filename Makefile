# Every command of the project, each one line that calls what a person could call too. `make help` lists them.

PYTHON ?= python3
VENV = .venv/bin
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help setup run stop test check lint format types boundaries migrations messages demo shell bench soak \
	test-external test-old-server docs lock

help: ## In danh sách lệnh
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' Makefile

setup: ## Cài mọi thứ cần thiết vào thư mục này, không khởi động gì
	@$(PYTHON) scripts/setup.py

run: setup ## Cài nếu cần, rồi chạy motcua với Sở dùng thử tại http://127.0.0.1:8000 (PORT=… đổi cổng)
	@$(VENV)/motcua up --demo --port $(PORT)

stop: ## Dừng motcua và cơ sở dữ liệu của nó
	@$(VENV)/motcua stop

test: setup-dev ## Cài nếu cần, rồi chạy mọi kiểm thử, kể cả trong trình duyệt (ARGS=… chuyển cho pytest)
	@$(VENV)/python scripts/test.py $(ARGS)

check: setup-dev ## Mọi kiểm tra của CI trừ kiểm thử
	@$(VENV)/python scripts/check.py

lint: setup-dev ## Kiểm tra cách viết mã
	@$(VENV)/python scripts/check.py format lint

format: setup-dev ## Định dạng lại mã nguồn
	@$(VENV)/ruff check --fix --quiet . ; $(VENV)/ruff format .

types: setup-dev ## Kiểm tra kiểu dữ liệu
	@$(VENV)/python scripts/check.py types

boundaries: setup-dev ## Kiểm tra ranh giới giữa các phần
	@$(VENV)/python scripts/check.py boundaries

migrations: setup-dev ## Kiểm tra các bước cập nhật bảng dữ liệu
	@$(VENV)/python scripts/check.py migrations

messages: setup-dev ## Gom lại các câu cần dịch
	@$(VENV)/python scripts/messages.py extract

demo: setup ## Nạp Sở dùng thử mà không mở trang web
	@$(VENV)/motcua demo

shell: setup ## Mở Python với dữ liệu hiện có
	@$(VENV)/motcua manage shell

bench: setup ## Đo tốc độ (ghi var/bench.json)
	@$(VENV)/python -m benchmarks $(ARGS)

soak: setup-dev ## Thử nghiệm dài: giết tiến trình, sao lưu khi đang ghi, chạy lâu (ghi var/soak.json)
	@$(VENV)/python -m benchmarks.soak $(ARGS)

test-external: setup-dev ## Chạy mọi kiểm thử trên máy chủ PostgreSQL ở DATABASE_URL
	@$(VENV)/python scripts/test.py --external $(ARGS)

test-old-server: setup-dev ## Chạy mọi kiểm thử trên PostgreSQL 15 của Debian
	@$(VENV)/python scripts/test_old_server.py --required $(ARGS)

docs: setup-dev ## Sinh lại các trang tham khảo từ mã nguồn
	@$(VENV)/python scripts/docs.py

lock: setup-dev ## Khóa lại phiên bản các thư viện (cho người bảo trì)
	@$(PYTHON) scripts/lock.py $(ARGS)

.PHONY: setup-dev
setup-dev:
	@$(PYTHON) scripts/setup.py --dev
