package io.linnet.core;

import io.linnet.Instance;
import io.linnet.ServiceKey;
import io.linnet.core.transport.EventLoops;
import io.linnet.spi.InstanceListener;
import io.linnet.spi.Registration;
import io.linnet.spi.Registry;
import io.linnet.spi.Watch;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** A provider and a consumer joined inside one process. */
public final class InProcessRpc implements AutoCloseable {

  private final RpcProvider provider;
  private final RpcConsumer consumer;

  private InProcessRpc(RpcProvider provider, RpcConsumer consumer) {
    this.provider = provider;
    this.consumer = consumer;
  }

  /** A stub of a contract interface. */
  public <T> T stub(Class<T> type) {
    return consumer.stub(type);
  }

  /** A stub of an interface under another key. */
  public <T> T stub(Class<T> type, ServiceKey key) {
    return consumer.stub(type, key);
  }

  /** Closes the consumer, then the provider. */
  @Override
  public void close() {
    consumer.close();
    provider.close();
  }

  /** Describes both sides. */
  public static final class Builder {

    private final RpcProviderBuilder provider = RpcProvider.builder();
    private final RpcConsumerBuilder consumer = RpcConsumer.builder();

    Builder() {
      provider
          .host(EventLoops.IN_PROCESS + UUID.randomUUID())
          .port(1)
          .set("linnet.provider.shutdown-hook", "false");
    }

    /** Offers an implementation. */
    public <T> Builder export(Class<T> type, T implementation) {
      provider.export(type, implementation);
      return this;
    }

    /**
     * Lets a type cross in the form of another: one of a library, which can't be changed. Both
     * sides map it.
     *
     * @param type what contracts name; exactly this class
     * @param form what crosses in its place, without type parameters
     */
    public <T, F> Builder map(
        Class<T> type, Class<F> form, Function<T, F> toForm, Function<F, T> fromForm) {
      provider.map(type, form, toForm, fromForm);
      consumer.map(type, form, toForm, fromForm);
      return this;
    }

    /** Says more about the provider. */
    public Builder provider(Consumer<RpcProviderBuilder> more) {
      more.accept(provider);
      return this;
    }

    /** Says more about the consumer. */
    public Builder consumer(Consumer<RpcConsumerBuilder> more) {
      more.accept(consumer);
      return this;
    }

    /** Starts both. */
    public InProcessRpc start() {
      RpcProvider started = provider.start();
      try {
        RpcConsumer joined = consumer.registry(new OneInstance(started.instance())).build();
        return new InProcessRpc(started, joined);
      } catch (RuntimeException e) {
        started.close();
        throw e;
      }
    }
  }

  /** The registry of a world with one instance. */
  private record OneInstance(Instance instance) implements Registry {

    @Override
    public Registration register(Instance other) {
      return () -> {};
    }

    @Override
    public Watch watch(ServiceKey service, InstanceListener listener) {
      listener.changed(List.of(instance));
      return Watch.IDLE;
    }

    @Override
    public String toString() {
      return "in process";
    }

    @Override
    public void close() {}
  }
}
