package io.linnet.governance.replay;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;

/** For methods that are {@code keyed} in their contract. */
public final class KeyFilterFactory implements FilterFactory {

  /** Creates the factory. */
  public KeyFilterFactory() {}

  @Override
  public String name() {
    return "key";
  }

  /** Before retries: a repetition has the same key. */
  @Override
  public Stage stage() {
    return Stage.ADMIT;
  }

  @Override
  public Optional<KeyFilter> create(MethodDescriptor method, FilterContext context) {
    return method.keyed() ? Optional.of(new KeyFilter()) : Optional.empty();
  }
}
