"""ivatui: a read-only terminal explorer for the video-analysis tasks of Huawei Cloud VIAS."""

__version__ = "0.1.0"
