package io.linnet.core.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MethodInvokersTest {

  /** Package-private, as contracts may be. */
  interface Sample {
    boolean booleans(boolean b);

    byte bytes(byte b);

    short shorts(short s);

    char chars(char c);

    int ints(int i);

    long longs(long l);

    float floats(float f);

    double doubles(double d);

    void nothing();

    int[] arrays(int[] values);

    List<Object> many(
        long a, int b, String c, double d, byte e, Object f, boolean g, char h, float i, long j);

    String checked() throws IOException;
  }

  private static final class Echo implements Sample {

    private int nothings;

    @Override
    public boolean booleans(boolean b) {
      return b;
    }

    @Override
    public byte bytes(byte b) {
      return b;
    }

    @Override
    public short shorts(short s) {
      return s;
    }

    @Override
    public char chars(char c) {
      return c;
    }

    @Override
    public int ints(int i) {
      return i;
    }

    @Override
    public long longs(long l) {
      return l;
    }

    @Override
    public float floats(float f) {
      return f;
    }

    @Override
    public double doubles(double d) {
      return d;
    }

    @Override
    public void nothing() {
      nothings++;
    }

    @Override
    public int[] arrays(int[] values) {
      return values;
    }

    @Override
    public List<Object> many(
        long a, int b, String c, double d, byte e, Object f, boolean g, char h, float i, long j) {
      return List.of(a, b, c, d, e, f, g, h, i, j);
    }

    @Override
    public String checked() throws IOException {
      throw new IOException("disk");
    }
  }

  private final Echo echo = new Echo();

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("booleans", true),
        Arguments.of("bytes", (byte) -3),
        Arguments.of("shorts", Short.MIN_VALUE),
        Arguments.of("chars", 'ß'),
        Arguments.of("ints", Integer.MIN_VALUE),
        Arguments.of("longs", Long.MAX_VALUE),
        Arguments.of("floats", 1.5f),
        Arguments.of("doubles", -0.25),
        Arguments.of("arrays", new int[] {1, 2}));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesPassBothWays(String method, Object value) {
    assertThat(invoke(method, value)).isEqualTo(value);
  }

  @Test
  void voidMethodsGiveNull() {
    assertThat(invoke("nothing")).isNull();
    assertThat(echo.nothings).isEqualTo(1);
  }

  @Test
  void moreThanEightArgumentsArriveInTheirOrder() {
    Object[] arguments = {1L, 2, "3", 4.0, (byte) 5, "6", true, 'h', 9f, 10L};
    assertThat(invoke("many", arguments)).isEqualTo(List.of(arguments));
  }

  @Test
  void exceptionsPassAsTheyAre() {
    assertThatThrownBy(() -> invoke("checked")).isExactlyInstanceOf(IOException.class);
  }

  /** Kotlin names methods so that have value classes as parameters. */
  @Test
  void aMethodMayHaveANameThatIsNoneInJava() throws IllegalAccessException {
    byte[] code =
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .makeInterface()
            .name(Sample.class.getPackageName() + ".Mangled")
            .defineMethod("find-it", Object.class, Visibility.PUBLIC)
            .withoutCode()
            .make()
            .getBytes();
    Class<?> contract = MethodHandles.lookup().defineClass(code);
    Object target =
        Proxy.newProxyInstance(
            contract.getClassLoader(), new Class<?>[] {contract}, (p, method, a) -> "found");

    assertThat(MethodInvokers.generate(contract.getMethods()[0]).apply(target, new Object[0]))
        .isEqualTo("found");
  }

  @Test
  void aMethodOfTheJdkCannotBeCalledWithoutBeingOpen() throws NoSuchMethodException {
    var method = Comparable.class.getMethod("compareTo", Object.class);
    assertThatThrownBy(() -> MethodInvokers.generate(method))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("add 'opens java.lang;' to module java.base");
  }

  private @Nullable Object invoke(String name, @Nullable Object... arguments) {
    BiFunction<Object, @Nullable Object[], @Nullable Object> invoker =
        Arrays.stream(Sample.class.getMethods())
            .filter(method -> method.getName().equals(name))
            .map(MethodInvokers::generate)
            .findFirst()
            .orElseThrow();
    return invoker.apply(echo, arguments);
  }
}
