package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TypeBindingsTest {

  interface Shapes<T, K> {

    T plain();

    List<T> list();

    Map<K, List<T>> nested();

    T[] array();

    List<T>[] genericArray();

    List<? extends T> upper();

    List<?> unbound();

    List<? super T> lower();

    int primitive();
  }

  interface Middle<V> extends Shapes<List<V>, String> {}

  interface Leaf extends Middle<Integer> {}

  abstract static class Base<T> implements Shapes<T, Long> {}

  abstract static class Derived extends Base<String> {}

  private final TypeBindings leaf = TypeBindings.of(Leaf.class);

  @Test
  void followsVariablesThroughSuperInterfaces() {
    String value = "java.util.List<java.lang.Integer>";
    assertThat(resolved("plain")).isEqualTo(value);
    assertThat(resolved("list")).isEqualTo("java.util.List<" + value + ">");
    assertThat(resolved("nested"))
        .isEqualTo("java.util.Map<java.lang.String, java.util.List<" + value + ">>");
    assertThat(resolved("array")).isEqualTo(value + "[]");
    assertThat(resolved("genericArray")).isEqualTo("java.util.List<" + value + ">[]");
    assertThat(resolved("primitive")).isEqualTo("int");
  }

  @Test
  void aWildcardWithAnUpperBoundReadsAsTheBoundAndOthersStay() {
    assertThat(resolved("upper")).isEqualTo("java.util.List<java.util.List<java.lang.Integer>>");
    assertThat(resolved("unbound")).isEqualTo("java.util.List<?>");
    assertThat(resolved("lower")).startsWith("java.util.List<? super ");
  }

  @Test
  void followsSuperClassesToo() {
    TypeBindings derived = TypeBindings.of(Derived.class);
    assertThat(derived.resolve(type("plain"))).isEqualTo(String.class);
    assertThat(derived.resolve(type("array"))).isEqualTo(String[].class);
    assertThat(derived.resolve(type("nested")))
        .hasToString("java.util.Map<java.lang.Long, java.util.List<java.lang.String>>");
  }

  @Test
  void takesAParameterizedTypeAsItsStart() {
    Type listOfIntegers = leaf.resolve(type("plain"));
    TypeVariable<?> element = List.class.getTypeParameters()[0];
    assertThat(TypeBindings.of(listOfIntegers).resolve(element)).isEqualTo(Integer.class);
  }

  @Test
  void unboundVariablesStay() {
    TypeVariable<?> variable = Shapes.class.getTypeParameters()[0];
    assertThat(TypeBindings.of(Shapes.class).resolve(variable)).isSameAs(variable);
  }

  @Test
  void resolvedTypesAreEqualByWhatTheyStandFor() {
    Type resolved = leaf.resolve(type("list"));
    assertThat(resolved).isEqualTo(leaf.resolve(type("upper")));
    assertThat(resolved).hasSameHashCodeAs(leaf.resolve(type("upper")));
    assertThat(((ParameterizedType) resolved).getRawType()).isEqualTo(List.class);
    assertThat(((ParameterizedType) resolved).getOwnerType()).isNull();
    assertThat(((GenericArrayType) leaf.resolve(type("array"))).getGenericComponentType())
        .isEqualTo(leaf.resolve(type("plain")));
  }

  @Test
  void rawClassIsTheClassBehindAType() {
    assertThat(TypeBindings.rawClass(String.class)).isEqualTo(String.class);
    assertThat(TypeBindings.rawClass(type("nested"))).isEqualTo(Map.class);
    assertThat(TypeBindings.rawClass(type("genericArray"))).isEqualTo(List[].class);
    assertThat(TypeBindings.rawClass(type("plain"))).isEqualTo(Object.class);
  }

  private String resolved(String method) {
    return leaf.resolve(type(method)).getTypeName();
  }

  private static Type type(String method) {
    return Arrays.stream(Shapes.class.getMethods())
        .filter(candidate -> candidate.getName().equals(method))
        .findFirst()
        .orElseThrow()
        .getGenericReturnType();
  }
}
