package io.linnet.benchmarks.pick;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.url.component.ServiceConfigURL;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcInvocation;
import org.apache.dubbo.rpc.cluster.LoadBalance;
import org.apache.dubbo.rpc.cluster.loadbalance.AdaptiveLoadBalance;
import org.apache.dubbo.rpc.cluster.loadbalance.ConsistentHashLoadBalance;
import org.apache.dubbo.rpc.cluster.loadbalance.LeastActiveLoadBalance;
import org.apache.dubbo.rpc.cluster.loadbalance.RandomLoadBalance;
import org.apache.dubbo.rpc.cluster.loadbalance.RoundRobinLoadBalance;
import org.apache.dubbo.rpc.cluster.loadbalance.ShortestResponseLoadBalance;
import org.apache.dubbo.rpc.model.ApplicationModel;

/**
 * Dubbo's own balancer classes over invokers that call nothing. Addresses say what those of a
 * registry say: weight and start, an hour ago, so that nobody is warming up.
 */
final class DubboPicks {

  private static final String PREFIX = "dubbo-";
  private static final int CALLS = 256;

  private static final Map<String, Supplier<LoadBalance>> BALANCERS = new LinkedHashMap<>();

  static {
    BALANCERS.put(PREFIX + "random", RandomLoadBalance::new);
    BALANCERS.put(PREFIX + "roundrobin", RoundRobinLoadBalance::new);
    BALANCERS.put(PREFIX + "leastactive", LeastActiveLoadBalance::new);
    BALANCERS.put(PREFIX + "shortestresponse", DubboPicks::shortestResponse);
    BALANCERS.put(PREFIX + "adaptive", () -> new AdaptiveLoadBalance(model()));
    BALANCERS.put(PREFIX + "consistenthash", ConsistentHashLoadBalance::new);
  }

  private DubboPicks() {}

  static List<String> names() {
    return List.copyOf(BALANCERS.keySet());
  }

  static Pick of(String name, int size, boolean weighted) {
    LoadBalance balancer = BALANCERS.get(name).get();
    List<Invoker<Object>> invokers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      invokers.add(new Idle(url(i, weighted ? LinnetPicks.weight(i) : 100)));
    }
    Invocation[] calls = new Invocation[CALLS];
    for (int i = 0; i < CALLS; i++) {
      calls[i] =
          new RpcInvocation(
              "find", "Sample", "Sample:dubbo", new Class<?>[] {long.class}, new Object[] {(long) i});
    }
    URL consumer = invokers.get(0).getUrl();
    return call -> balancer.select(invokers, consumer, calls[call & (CALLS - 1)]);
  }

  private static LoadBalance shortestResponse() {
    ShortestResponseLoadBalance balancer = new ShortestResponseLoadBalance();
    balancer.setApplicationModel(model());
    return balancer;
  }

  private static ApplicationModel model() {
    return ApplicationModel.defaultModel();
  }

  private static URL url(int number, int weight) {
    long start = System.currentTimeMillis() - TimeUnit.HOURS.toMillis(1);
    return new ServiceConfigURL(
        "dubbo",
        "10.0." + (number >> 8) + "." + (number & 0xff),
        20880,
        "Sample",
        Map.of("interface", "Sample", "weight", "" + weight, "timestamp", "" + start));
  }

  private record Idle(URL url) implements Invoker<Object> {

    @Override
    public Class<Object> getInterface() {
      return Object.class;
    }

    @Override
    public Result invoke(Invocation invocation) {
      throw new UnsupportedOperationException("nothing is called here");
    }

    @Override
    public URL getUrl() {
      return url;
    }

    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    public void destroy() {}
  }
}
