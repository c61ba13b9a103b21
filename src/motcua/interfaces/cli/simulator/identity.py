"""The demo's place of identity: invented citizens sign in there by the real protocol, on this machine only.

OpenID Connect itself is `oidc-provider-mock`; here are our persons, the one client that may ask, and pages in
Vietnamese. No password is asked for: nobody behind these accounts exists.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

os.environ.setdefault("AUTHLIB_INSECURE_TRANSPORT", "1")  # plain http, which never leaves this machine

import flask  # noqa: E402 - needs the line above
import jinja2  # noqa: E402
from oidc_provider_mock import User, init_app  # noqa: E402
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server  # noqa: E402

from motcua.interfaces.cli.simulator.looks import STYLE, page  # noqa: E402

HOST = "127.0.0.1"
ASKING = "/oauth2/authorize"
OPEN = {"/", "/style.css", "/.well-known/openid-configuration", "/jwks", "/userinfo", "/oauth2/token", ASKING}

_CHOOSE = """<p>Bản dùng thử: mọi người dưới đây là hư cấu, không cần mật khẩu. Chọn một người để đăng nhập
với tư cách người đó.</p><form method="post" aria-label="Chọn người đăng nhập">
{% for sub in predefined_users %}<p><button name="sub" value="{{ sub }}">{{ people[sub].name }}</button>
<span>{{ people[sub].about }}</span></p>
{% endfor %}</form><form method="post">
<p><button class="plain" name="action" value="deny">Thôi, không đăng nhập</button></p></form>"""
_HOME = "<p>Nơi này chỉ trả lời Cổng của bản dùng thử. Hãy mở Cổng rồi bấm Đăng nhập.</p>"
_ERROR = "<p>Cổng đã hỏi theo cách nơi này không hiểu ({{ name }}). Hãy quay lại Cổng rồi đăng nhập lại.</p>"
TITLE = "Định danh điện tử dùng thử"


def identity_app(
    people: Sequence[Mapping[str, Any]], *, client_id: str, secret: str, callback: str
) -> flask.Flask:
    """The server as a WSGI application. `people` are claims, each with `sub` and `about`; `callback` is the one
    address people are sent back to."""
    app = flask.Flask("motcua_demo_identity", static_folder=None)
    app.jinja_loader = jinja2.DictLoader(
        {
            "authorization_form.html": page(TITLE, _CHOOSE),
            "index.html": page(TITLE, _HOME),
            "error.html": page(TITLE, _ERROR),
        }
    )
    plain = app.wsgi_app
    users = [
        User(
            sub=one["sub"],
            claims={name: value for name, value in one.items() if name not in ("sub", "about")},
        )
        for one in people
    ]
    init_app(app, require_nonce=True, issue_refresh_token=False, user_claims=users)
    app.debug, app.wsgi_app = False, plain  # type: ignore[method-assign]  # no debugger to look into
    app.secret_key = os.urandom(16)
    app.before_request(_gate({one["sub"] for one in people}, client_id, secret, callback))
    app.context_processor(lambda: {"people": {one["sub"]: one for one in people}})
    app.add_url_rule("/style.css", "style", lambda: flask.Response(STYLE, mimetype="text/css"))
    return app


def serve_identity(app: flask.Flask, port: int) -> BaseWSGIServer:
    """A server of it, listening on this machine only."""
    return make_server(HOST, port, app, threaded=True, request_handler=_Quiet)


def _gate(subjects: set[str], client_id: str, secret: str, callback: str) -> Callable[[], Any]:
    """Stricter than the library: our client, our address, our persons, and none of its other pages."""

    def check() -> Any:
        request = flask.request
        if request.path not in OPEN:
            return _refused(404, "not_found")
        if request.path == ASKING:
            asked = (request.args.get("client_id"), request.args.get("redirect_uri"))
            if asked != (client_id, callback):
                return _refused(400, "invalid_client")
            chosen = request.form.get("sub")
            if request.method == "POST" and chosen not in subjects and request.form.get("action") != "deny":
                return _refused(400, "unknown_person")
        if request.path == "/oauth2/token":
            shown = request.authorization
            given = str(shown.password or "") if shown and shown.username == client_id else ""
            if not hmac.compare_digest(given.encode(), secret.encode()):
                return flask.jsonify({"error": "invalid_client"}), 401
        return None

    return check


def _refused(status: int, name: str) -> Any:
    return flask.render_template("error.html", name=name), status


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_: Any, **__: Any) -> None:
        """Nothing: addresses hold codes."""


def callback_of(public_url: str) -> str:
    """Where the product is answered."""
    parts = urlsplit(public_url)
    return f"{parts.scheme}://{parts.netloc}/nguoi-dan/dang-nhap/vneid/ket-qua/"
