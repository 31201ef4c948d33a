package io.linnet.spi;

import io.linnet.ChainPart;
import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Decides whether a feature applies to a method and makes its filter. Found with {@code
 * ServiceLoader}, or given to a builder.
 */
public interface FilterFactory extends Named {

  /** A factory for a builder that does what {@code create} does. */
  static FilterFactory of(
      String name,
      Stage stage,
      BiFunction<MethodDescriptor, FilterContext, Optional<? extends ChainPart>> create) {
    return new FilterFactory() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Stage stage() {
        return stage;
      }

      @Override
      public Optional<? extends ChainPart> create(MethodDescriptor method, FilterContext context) {
        return create.apply(method, context);
      }
    };
  }

  /** Where the filter stands. Within one stage, filters stand in the order of their names. */
  Stage stage();

  /**
   * The filter or observer for one method; empty when the feature is off, so that it costs nothing.
   * Called when a chain is built, never on the path of a call.
   */
  Optional<? extends ChainPart> create(MethodDescriptor method, FilterContext context);

  /**
   * Labels of providers that have the feature, from which consumers know what they can rely on;
   * their names begin with {@link io.linnet.Instance#OWN_LABELS}. None by default.
   */
  default Map<String, String> labels() {
    return Map.of();
  }
}
