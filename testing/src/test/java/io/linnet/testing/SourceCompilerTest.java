package io.linnet.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SourceCompilerTest {

  private static final String ITEM = "package shop; public record Item(int price) {}";

  @Test
  void twoVersionsOfAClassAreTwoClasses() {
    Class<?> first = SourceCompiler.compile("shop.Item", ITEM);
    Class<?> second = SourceCompiler.compile("shop.Item", ITEM.replace("int", "long"));

    assertThat(first).isNotEqualTo(second).hasToString(second.toString());
    assertThat(first.getRecordComponents()[0].getType()).isEqualTo(int.class);
    assertThat(second.getRecordComponents()[0].getType()).isEqualTo(long.class);
    assertThat(first.getRecordComponents()[0].getName()).isEqualTo("price");
  }

  @Test
  void textsAreCompiledTogetherAndSeeTheClassPath() throws ReflectiveOperationException {
    ClassLoader classes =
        SourceCompiler.compile(
            Map.of(
                "shop.Item",
                ITEM,
                "shop.Order",
                "package shop; record Order(Item item, io.linnet.testing.ManualClock clock) {}"));

    Class<?> order = SourceCompiler.load(classes, "shop.Order");
    assertThat(order.getDeclaredField("item").getType())
        .isEqualTo(SourceCompiler.load(classes, "shop.Item"));
    assertThat(order.getDeclaredField("clock").getType()).isEqualTo(ManualClock.class);
  }

  @Test
  void anErrorIsToldWithItsLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SourceCompiler.compile("Item", "class Item {\n  Missing field;\n}"))
        .withMessageContaining("Item.java:2")
        .withMessageContaining("Missing");
  }

  @Test
  void aClassThatIsNotThereIsToldByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SourceCompiler.compile("Other", ITEM.replace("package shop; public", "")))
        .withMessage("the texts declare no class Other");
  }
}
