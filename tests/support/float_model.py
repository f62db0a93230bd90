"""A model of integers made one of floating point, as those of tessdata_best are.

In: the bytes of a .traineddata file. Out: the same with each matrix of integers multiplied out. The network stands at
place 17 of the file; extract/ocr/line_model.cpp reads the same format.
"""
import struct

NETWORK = 17
INTEGERS, DOUBLES, OWN_RATES = 1, 128, 64
OF_INTEGERS = 1  # the whole network


class Converter:
    def __init__(self, network):
        self.bytes, self.place, self.out = network, 0, bytearray()

    def copy(self, count):
        raw = self.bytes[self.place:self.place + count]
        self.place += count
        self.out += raw
        return raw

    def number(self, form):
        return struct.unpack("<" + form, self.copy(struct.calcsize("<" + form)))[0]

    def text(self):
        return self.copy(self.number("I")).decode()

    def layer(self):
        self.copy(1)
        kind = self.text()
        self.copy(2)
        flags = self.number("i")
        self.copy(12)
        self.text()
        if kind == "Input":
            self.copy(20)
        elif kind in ("Convolve", "Maxpool"):
            self.copy(8)
        elif kind in ("Tanh", "Softmax"):
            self.matrix()
        elif kind in ("LSTM", "SummLSTM"):
            self.copy(4)
            for _ in range(4):
                self.matrix()
        else:
            for _ in range(self.number("I")):
                self.layer()
            if flags & OWN_RATES:
                self.copy(4 * self.number("I"))

    def matrix(self):
        mode = self.bytes[self.place]
        assert mode & INTEGERS and mode & DOUBLES
        rows, columns = struct.unpack_from("<II", self.bytes, self.place + 1)
        place = self.place + 1 + 8 + 1
        weights = struct.unpack_from(f"<{rows * columns}b", self.bytes, place)
        place += rows * columns
        count, = struct.unpack_from("<I", self.bytes, place)
        scales = struct.unpack_from(f"<{count}d", self.bytes, place + 4)
        self.place = place + 4 + 8 * count
        self.out += struct.pack("<BIId", mode & ~INTEGERS, rows, columns, 0.0)
        self.out += struct.pack(f"<{rows * columns}d",
                                *(weight * scales[i // columns] for i, weight in enumerate(weights)))

    def converted(self):
        self.layer()
        self.text()  # the network in words
        flags, = struct.unpack_from("<i", self.bytes, self.place)
        return bytes(self.out) + struct.pack("<i", flags & ~OF_INTEGERS) + self.bytes[self.place + 4:]


def float_model(model):
    count, = struct.unpack_from("<I", model)
    offsets = list(struct.unpack_from(f"<{count}q", model, 4))
    begin = offsets[NETWORK]
    end = min([offset for offset in offsets if offset > begin] + [len(model)])
    network = Converter(model[begin:end]).converted()
    longer = len(network) - (end - begin)
    offsets = [offset + longer if offset > begin else offset for offset in offsets]
    head = struct.pack(f"<I{count}q", count, *offsets)
    return head + model[len(head):begin] + network + model[end:]
