package io.linnet.sample.lombok.properties;

import java.util.List;
import lombok.Builder;
import lombok.Value;

/**
 * Written with Lombok, compiled without names of parameters, but with {@code
 * ConstructorProperties}.
 */
public interface PropertiesService {

  /** Returns what it gets. */
  Twins twins(Twins v);

  /** Returns what it gets. */
  Built<String> built(Built<String> v);

  /** Told apart by the annotation. */
  @Value
  class Twins {
    String second;
    String first;
  }

  /** A builder's constructor has the annotation too. */
  @Value
  @Builder
  class Built<T> {
    String second;
    String first;
    List<T> list;
  }
}
