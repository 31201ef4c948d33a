package io.linnet.sample.lombok;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.InProcessRpc;
import io.linnet.core.Rpc;
import io.linnet.sample.RoundTrips;
import io.linnet.sample.lombok.LombokShapes.Page;
import io.linnet.sample.lombok.LombokShapes.Product;
import io.linnet.sample.lombok.bare.BareService;
import io.linnet.sample.lombok.properties.PropertiesService;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LombokTest {

  @Test
  void everyShapeComesBackEqual() {
    RoundTrips.check(LombokService.class, seed -> new LombokSamples(seed).arguments());
  }

  @Test
  void withoutNamesItTakesOneFieldOfEachType() {
    RoundTrips.check(
        BareService.class,
        seed ->
            Map.of(
                "distinct", new BareService.Distinct("t" + seed, (int) seed, List.of("x")),
                "bean", new BareService.Bean("first", "second")));
    RoundTrips.refuses(
        BareService.WithTwins.class,
        "put(arg0).first: is final, and no constructor of Twins takes all final fields by name and"
            + " type; compile with -parameters, use a record, or make the field transient",
        "put(arg0).second: is final");
  }

  @Test
  void namesMayComeFromConstructorProperties() {
    RoundTrips.check(
        PropertiesService.class,
        seed ->
            Map.of(
                "twins",
                new PropertiesService.Twins("second", "first"),
                "built",
                built("t" + seed)));
  }

  @Test
  void whatOnlyABuilderMakesIsRefused() {
    RoundTrips.refuses(
        LombokRefused.WithBuilderOnly.class,
        "put(arg0): BuilderOnly has no constructor without parameters (a private one will do)");
    RoundTrips.refuses(
        LombokRefused.WithFinalBuilderOnly.class, "put(arg0).plate: is final, and no constructor");
  }

  @Test
  void finalFieldsThatNobodyGivesAreRefused() {
    RoundTrips.refuses(LombokRefused.WithForced.class, "put(arg0).text: is final");
    RoundTrips.refuses(
        LombokRefused.WithLazy.class,
        "put(arg0).text: java.util.concurrent.atomic.AtomicReference has no form on the wire;"
            + " use the type that it holds; Lombok's @Getter(lazy = true) makes one",
        "put(arg0).text: is final");
  }

  @Test
  void theyAreCalled() {
    LombokService echo =
        (LombokService)
            Proxy.newProxyInstance(
                LombokService.class.getClassLoader(),
                new Class<?>[] {LombokService.class},
                (proxy, method, arguments) -> arguments[0]);
    try (InProcessRpc rpc = Rpc.inProcess().export(LombokService.class, echo).start()) {
      LombokService service = rpc.stub(LombokService.class);
      Product product = new Product("sku", "name", 7, List.of("tag"));

      assertThat(service.product(product)).isEqualTo(product);
      assertThat(service.page(new Page<>(1, List.of(product))))
          .isEqualTo(new Page<>(1, List.of(product)));
    }
  }

  private static PropertiesService.Built<String> built(String text) {
    return PropertiesService.Built.<String>builder()
        .second("second")
        .first("first")
        .list(List.of(text))
        .build();
  }
}
