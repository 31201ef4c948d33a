package io.linnet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.spi.Named;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtensionsTest {

  /** Two on the class path, with different names. */
  public interface Color extends Named {}

  /** Two on the class path, with the same name. */
  public interface Shape extends Named {}

  /** None on the class path. */
  interface Sound extends Named {}

  @Test
  void findsWhatIsOnTheClassPathInTheOrderOfTheNames() {
    Extensions<Color> colors = colors(List.of());
    assertThat(colors.get("red")).isInstanceOf(Red.class);
    assertThat(colors.all()).extracting(Color::name).containsExactly("blue", "red");
  }

  @Test
  void whatIsGivenWinsOverTheClassPath() {
    Color mine = () -> "red";
    Color green = () -> "green";
    Extensions<Color> colors = colors(List.of(mine, green));
    assertThat(colors.get("red")).isSameAs(mine);
    assertThat(colors.all()).extracting(Color::name).containsExactly("blue", "green", "red");
  }

  @Test
  void anUnknownNameListsTheKnownAndTheModule() {
    assertThatThrownBy(() -> colors(List.of()).get("pink"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no color 'pink' (known: blue, red; is linnet-paint on the class path?)");
    assertThatThrownBy(
            () -> new Extensions<>(Sound.class, "sound", "linnet-noise", List.of()).get("loud"))
        .hasMessage("no sound 'loud' (known: none; is linnet-noise on the class path?)");
  }

  @Test
  void twoOnTheClassPathWithOneNameAreRefused() {
    assertThatThrownBy(() -> new Extensions<>(Shape.class, "shape", "linnet-geometry", List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("two extensions of kind shape have the name 'round'")
        .hasMessageContaining(Circle.class.getName())
        .hasMessageContaining(Disc.class.getName());
  }

  private static Extensions<Color> colors(List<Color> given) {
    return new Extensions<>(Color.class, "color", "linnet-paint", given);
  }

  /** On the class path. */
  public static final class Red implements Color {

    @Override
    public String name() {
      return "red";
    }
  }

  /** On the class path. */
  public static final class Blue implements Color {

    @Override
    public String name() {
      return "blue";
    }
  }

  /** On the class path. */
  public static final class Circle implements Shape {

    @Override
    public String name() {
      return "round";
    }
  }

  /** On the class path. */
  public static final class Disc implements Shape {

    @Override
    public String name() {
      return "round";
    }
  }
}
