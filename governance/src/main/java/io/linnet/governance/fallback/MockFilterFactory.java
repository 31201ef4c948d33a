package io.linnet.governance.fallback;

import io.linnet.MethodDescriptor;
import io.linnet.Stage;
import io.linnet.spi.FilterContext;
import io.linnet.spi.FilterFactory;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers calls without sending them where {@code mock.enabled} is set, for development, and for
 * load tests of what makes the calls: with implementations that are given to a builder, {@code
 * filter(MockFilterFactory.of(Prices.class, new FixedPrices()))}, or with what is empty of a
 * method's type.
 */
public final class MockFilterFactory implements FilterFactory {

  private static final Logger LOG = LoggerFactory.getLogger(MockFilterFactory.class);

  private final Implementations implementations;

  /** Creates the factory that knows no implementation. */
  public MockFilterFactory() {
    this(Implementations.NONE);
  }

  private MockFilterFactory(Implementations implementations) {
    this.implementations = implementations;
  }

  /** Calls of a service are answered by an implementation; it may take long. */
  public static <T> MockFilterFactory of(Class<T> type, T implementation) {
    return new MockFilterFactory().and(type, implementation);
  }

  /** The same for one more service. */
  public <T> MockFilterFactory and(Class<T> type, T implementation) {
    return new MockFilterFactory(implementations.and(type, implementation));
  }

  @Override
  public String name() {
    return "mock";
  }

  /** After the fallback, which may stand in for errors of the mock. */
  @Override
  public Stage stage() {
    return Stage.FALLBACK;
  }

  @Override
  public Optional<MockFilter> create(MethodDescriptor method, FilterContext context) {
    MockConfig config = MockConfig.read(context.settings());
    if (!config.enabled()) {
      return Optional.empty();
    }
    LOG.warn("{}: calls are mocked, none is sent: {}", method, config);
    Object empty = EmptyValue.of(method.resultType());
    return Optional.of(new MockFilter(config, context, empty, implementations.answer(method)));
  }
}
