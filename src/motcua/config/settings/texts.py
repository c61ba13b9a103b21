"""Short messages: none are sent until a gateway is named."""

import os

from motcua.config.settings.base import MOTCUA
from motcua.config.text_gateways import read_text_gateways

TEXT_GATEWAYS = read_text_gateways(os.environ, data=MOTCUA.data_dir)
