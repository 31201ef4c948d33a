package io.linnet.serialization.kryo;

import io.linnet.serialization.kryo.TypePlan.FieldPlan;
import io.linnet.serialization.kryo.TypePlan.Structure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Instances of exactly one record or class, of a declared exception too: checks class and depth and
 * tells where it went wrong. What happens to the fields is generated.
 *
 * @param written steps of the path by the number of the field that is written
 * @param read the same when fields are read, in whichever order they come; the last is the making
 * @param memoryBytes estimated heap of an instance
 * @param minBytes fewest bytes that an instance takes
 */
record StructureCodec(
    Class<?> type,
    FieldsWriter writer,
    FieldsReader reader,
    List<String> written,
    List<String> read,
    int memoryBytes,
    int minBytes)
    implements ValueCodec {

  private static final int HEADER_BYTES = 16;
  private static final int LONG_BYTES = 8;
  private static final int FIELD_BYTES = 4;

  static StructureCodec of(
      Structure plan, FieldsWriter writer, FieldsReader reader, List<FieldSource> sources) {
    int memory = HEADER_BYTES;
    for (FieldPlan field : plan.fields()) {
      Class<?> type = field.field().getType();
      memory += type == long.class || type == double.class ? LONG_BYTES : FIELD_BYTES;
    }
    return new StructureCodec(
        plan.type(),
        writer,
        reader,
        plan.fields().stream().map(field -> "." + field.name()).toList(),
        Stream.concat(sources.stream().map(source -> source.slot().step()), Stream.of("")).toList(),
        memory,
        sources.stream().mapToInt(source -> source.slot().minBytes()).sum());
  }

  @Override
  public void write(BoundedOutput out, Object value) {
    if (value.getClass() != type) {
      throw new CodecFault(
          "is a %s where exactly %s may be".formatted(value.getClass().getName(), type.getName()));
    }
    int outer = out.step();
    out.enter();
    try {
      writer.write(out, value);
    } catch (Throwable e) {
      throw CodecFault.within(written.get(out.step()), e);
    } finally {
      out.at(outer);
    }
    out.leave();
  }

  @Override
  public Object read(BoundedInput in) {
    return read(in, null);
  }

  /** Reads an object; {@code message} is for exceptions. */
  Object read(BoundedInput in, @Nullable String message) {
    int outer = in.step();
    in.enter(memoryBytes, read.size() - 1);
    Object made;
    try {
      made = reader.read(in, message);
    } catch (Throwable e) {
      throw fault(in.step(), e);
    } finally {
      in.at(outer);
    }
    in.leave();
    return made;
  }

  private CodecFault fault(int step, Throwable error) {
    if (step < read.size() - 1) {
      return CodecFault.within(read.get(step), error);
    }
    CodecFault.of(error); // errors of the virtual machine pass
    return CodecFault.refused("constructor of %s failed".formatted(type.getSimpleName()), error);
  }
}
