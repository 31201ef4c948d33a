package io.linnet.benchmarks.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.linnet.benchmarks.protobuf.PageMessage;
import io.linnet.benchmarks.protobuf.ProtobufBeans;
import io.linnet.benchmarks.protobuf.UserMessage;

/** protobuf-java with generated messages. */
final class ProtobufForms {

  private ProtobufForms() {}

  /** The messages alone. A written message keeps its size, so it is counted once for all writes. */
  static Forms messages() {
    return new Forms() {
      @Override
      public Form<?> user() {
        return form(ProtobufBeans.message(Values.user()), UserMessage.parser());
      }

      @Override
      public Form<?> page() {
        return form(ProtobufBeans.message(Values.page()), PageMessage.parser());
      }
    };
  }

  /** From the bean to the bean, through the messages. */
  static Forms beans() {
    return new Forms() {
      @Override
      public Form<?> user() {
        return new Form<>(
            Values.user(),
            user -> ProtobufBeans.message(user).toByteArray(),
            bytes -> ProtobufBeans.user(parse(UserMessage.parser(), bytes)),
            UserRecord::of);
      }

      @Override
      public Form<?> page() {
        return new Form<>(
            Values.page(),
            page -> ProtobufBeans.message(page).toByteArray(),
            bytes -> ProtobufBeans.page(parse(PageMessage.parser(), bytes)),
            PageRecord::of);
      }
    };
  }

  private static <T extends MessageLite> Form<T> form(T value, Parser<T> parser) {
    return new Form<>(
        value, MessageLite::toByteArray, bytes -> parse(parser, bytes), message -> message);
  }

  private static <T> T parse(Parser<T> parser, byte[] bytes) {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }
}
