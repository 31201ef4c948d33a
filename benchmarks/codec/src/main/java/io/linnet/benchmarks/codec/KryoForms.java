package io.linnet.benchmarks.codec;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.serializers.CompatibleFieldSerializer;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Kryo with what makes it fast: classes registered, no references, buffers reused. */
final class KryoForms {

  /** Larger than a page. */
  private static final int BUFFER_BYTES = 16 * 1024;

  private KryoForms() {}

  /** Beans by {@code FieldSerializer}, which is the default. */
  static Forms fields() {
    return beans(kryo());
  }

  static Forms compatible() {
    Kryo kryo = new Kryo();
    kryo.setDefaultSerializer(CompatibleFieldSerializer.class);
    return beans(register(kryo));
  }

  /** Records by {@code RecordSerializer}, which is the default for them. */
  static Forms records() {
    Kryo kryo = kryo();
    return new Forms() {
      @Override
      public Form<?> user() {
        return form(kryo, UserRecord.class, UserRecord.of(Values.user()), user -> user);
      }

      @Override
      public Form<?> page() {
        return form(kryo, PageRecord.class, PageRecord.of(Values.page()), page -> page);
      }
    };
  }

  private static Forms beans(Kryo kryo) {
    return new Forms() {
      @Override
      public Form<?> user() {
        return form(kryo, User.class, Values.user(), UserRecord::of);
      }

      @Override
      public Form<?> page() {
        return form(kryo, Page.class, Values.page(), PageRecord::of);
      }
    };
  }

  private static <T> Form<T> form(
      Kryo kryo, Class<? super T> type, T value, Function<? super T, Object> facts) {
    var output = new Output(BUFFER_BYTES);
    var input = new Input();
    return new Form<>(
        value,
        object -> {
          output.reset();
          kryo.writeObject(output, object);
          return output.toBytes();
        },
        bytes -> {
          input.setBuffer(bytes);
          @SuppressWarnings("unchecked") // the class is erased, what was written is not
          T read = (T) kryo.readObject(input, type);
          return read;
        },
        facts::apply);
  }

  private static Kryo kryo() {
    return register(new Kryo());
  }

  private static Kryo register(Kryo kryo) {
    kryo.setRegistrationRequired(true);
    kryo.setReferences(false);
    List.of(
            User.class,
            Page.class,
            UserRecord.class,
            PageRecord.class,
            ArrayList.class,
            LocalDate.class,
            LocalDateTime.class)
        .forEach(kryo::register);
    return kryo;
  }
}
