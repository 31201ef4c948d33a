package io.linnet.serialization.kryo;

import com.esotericsoftware.kryo.kryo5.io.Input;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one message that may have been made by an enemy. Every number has one form only, every
 * length is compared with the bytes that are left before anything is allocated for it, and every
 * level, element and object is paid for out of a budget. {@link #start} forgets whatever was read
 * before.
 */
final class BoundedInput extends Input {

  private static final byte[] NOTHING = new byte[0];

  /** Estimated heap of a view. */
  private static final int SLICE_BYTES = 64;

  private boolean sortedKeys;
  private int depth;
  private int step;
  private final LimitsConfig limits;
  private int elementsLeft;
  private int emptyLeft;
  private int workLeft;
  private long memoryLeft;

  /** One that {@link #start} has to be called of. */
  BoundedInput(LimitsConfig limits) {
    super(NOTHING);
    this.limits = limits;
  }

  /** One that reads a message. */
  BoundedInput(byte[] bytes, LimitsConfig limits) {
    this(limits);
    start(bytes);
  }

  /** A message begins, with nothing spent of its budgets. */
  void start(byte[] bytes) {
    setBuffer(bytes);
    depth = 0;
    step = 0;
    sortedKeys = false;
    elementsLeft = limits.totalElements();
    emptyLeft = Limits.EMPTY_ELEMENTS;
    workLeft = limits.work();
    memoryLeft = limits.memory(bytes.length);
  }

  /** Lets go of the message. */
  void letGo() {
    setBuffer(NOTHING);
  }

  /** One level down, into an object of about so many bytes and so many fields. */
  void enter(int memoryBytes, int fields) {
    if (++depth > limits.depth()) {
      throw new CodecFault("more than " + limits.depth() + " levels deep");
    }
    if ((workLeft -= fields) < 0) {
      throw new CodecFault("more than " + limits.work() + " fields and elements");
    }
    charge(memoryBytes);
  }

  void leave() {
    depth--;
  }

  /** Which field of the innermost object is read now; a number for its {@code steps}. */
  int step() {
    return step;
  }

  void at(int fieldStep) {
    step = fieldStep;
  }

  /** Keys begin that are compared as they arrive; ends with {@link #sortedKeys} of the former. */
  boolean sortedKeys(boolean sorted) {
    boolean before = sortedKeys;
    sortedKeys = sorted;
    return before;
  }

  boolean readsSortedKeys() {
    return sortedKeys;
  }

  /** Pays for memory before it is allocated. */
  void charge(long memoryBytes) {
    if ((memoryLeft -= memoryBytes) < 0) {
      throw new CodecFault("takes too much memory for its size");
    }
  }

  /**
   * Checks a declared number of elements.
   *
   * @param minBytes fewest bytes that an element takes
   * @param slotBytes memory that its place in the collection takes
   */
  int elements(long declared, int minBytes, int slotBytes) {
    if (declared < 0 || declared > limits.elements()) {
      throw new CodecFault("more than " + limits.elements() + " elements");
    }
    int count = (int) declared;
    checkLeft((long) count * minBytes);
    if (minBytes == 0 && (emptyLeft -= count) < 0) {
      throw new CodecFault("more than " + Limits.EMPTY_ELEMENTS + " elements without content");
    }
    if ((elementsLeft -= count) < 0) {
      throw new CodecFault("more than " + limits.totalElements() + " elements in one message");
    }
    if ((workLeft -= count) < 0) {
      throw new CodecFault("more than " + limits.work() + " fields and elements");
    }
    charge((long) count * slotBytes);
    return count;
  }

  /**
   * Checks a declared length in bytes of a primitive array whose elements take so much at least.
   */
  int length(long declared, int minBytes, int heapBytes) {
    if (declared < 0 || declared > limit - position) {
      throw tooShort();
    }
    checkLeft(declared * minBytes);
    charge(16 + declared * heapBytes);
    return (int) declared;
  }

  /** Checks that the message ends here. */
  void finish() {
    if (position != limit) {
      throw new CodecFault((limit - position) + " bytes too many");
    }
  }

  /** Reads an unsigned number of up to 64 bits in its only form of 1 to 9 bytes. */
  long readUnsigned() {
    byte first = next();
    return first >= 0 ? first : readUnsigned(first & 0x7F);
  }

  private long readUnsigned(long low) {
    long value = low;
    for (int shift = 7; shift < 56; shift += 7) {
      byte b = next();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return canonical(b != 0, value);
      }
    }
    byte last = next();
    return canonical(last != 0, value | (long) last << 56);
  }

  /** Reads an unsigned number of up to 32 bits in its only form of 1 to 5 bytes. */
  int readUnsignedInt() {
    byte first = next();
    if (first >= 0) {
      return first;
    }
    int value = first & 0x7F;
    for (int shift = 7; shift < 28; shift += 7) {
      byte b = next();
      value |= (b & 0x7F) << shift;
      if (b >= 0) {
        return (int) canonical(b != 0, value);
      }
    }
    byte last = next();
    return (int) canonical(last > 0 && last <= 0x0F, value | last << 28);
  }

  /** Reads a list of integers whose number was checked; most take one byte. */
  List<Integer> readIntegers(int count) {
    List<Integer> integers = new ArrayList<>(Math.min(count, CollectionKind.FIRST_ROOM));
    byte[] bytes = buffer;
    int at = position;
    for (int i = 0; i < count; i++) {
      int value;
      if (at < limit && bytes[at] >= 0) {
        value = bytes[at++];
      } else {
        position = at;
        value = readUnsignedInt();
        at = position;
      }
      integers.add(value >>> 1 ^ -(value & 1));
    }
    position = at;
    return integers;
  }

  @Override
  public int readVarInt(boolean optimizePositive) {
    int value = readUnsignedInt();
    return optimizePositive ? value : value >>> 1 ^ -(value & 1);
  }

  @Override
  public long readVarLong(boolean optimizePositive) {
    long value = readUnsigned();
    return optimizePositive ? value : value >>> 1 ^ -(value & 1);
  }

  @Override
  public boolean readBoolean() {
    byte value = next();
    if (value < 0 || value > 1) {
      throw new CodecFault("neither true nor false");
    }
    return value == 1;
  }

  @Override
  public byte[] readBytes(int length) {
    checkLeft(length);
    byte[] bytes = new byte[length];
    System.arraycopy(buffer, position, bytes, 0, length);
    position += length;
    return bytes;
  }

  /** Reads bytes as a view of the message, which nobody may change. */
  ByteBuffer readSlice(int length) {
    charge(SLICE_BYTES);
    ByteBuffer slice = ByteBuffer.wrap(buffer, position, length).slice().asReadOnlyBuffer();
    position += length;
    return slice;
  }

  /** Reads the characters after a string's header; see {@link BoundedOutput#writeText}. */
  String readText(long header) {
    return readText(header, limits.chars());
  }

  String readText(long header, int maxChars) {
    long declared = header >>> 1;
    if (declared > maxChars) {
      throw new CodecFault("string of more than " + maxChars + " characters");
    }
    int chars = (int) declared;
    checkLeft(chars);
    if ((header & 1) == 0) {
      charge(48 + chars);
      int start = position;
      position = start + chars;
      return new String(buffer, start, chars, StandardCharsets.ISO_8859_1);
    }
    charge(48 + 2L * chars);
    char[] text = new char[chars];
    position = Utf8.decode(buffer, position, limit, text);
    return new String(text);
  }

  /** Called by Kryo's own methods for numbers of fixed size. */
  @Override
  protected int require(int bytes) {
    checkLeft(bytes);
    return limit - position;
  }

  private byte next() {
    if (position == limit) {
      throw tooShort();
    }
    return buffer[position++];
  }

  private void checkLeft(long bytes) {
    if (bytes > limit - position) {
      throw tooShort();
    }
  }

  private static CodecFault tooShort() {
    return new CodecFault("ends too early");
  }

  private static long canonical(boolean shortest, long value) {
    if (!shortest) {
      throw new CodecFault("a number in a form that no writer uses");
    }
    return value;
  }
}
