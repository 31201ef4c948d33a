package io.linnet.core;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsSource;
import io.linnet.core.chain.Chains;
import io.linnet.core.chain.ConsumerChain;
import io.linnet.core.cluster.Directory;
import io.linnet.core.cluster.EndpointState;
import io.linnet.core.stub.CallRecorder;
import io.linnet.core.stub.MethodHandler;
import io.linnet.spi.Figure;
import io.linnet.spi.LoadBalancer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;

/** A service that a consumer has stubs of: where its instances are and what its calls do. */
final class ConsumedService {

  private final Contract contract;
  private final Directory directory;
  private final Chains chains;
  private final Balancers balancers;
  private final List<MethodHandler> handlers;
  private final List<SettingsSource> own;

  /** What the features of the methods show. */
  private volatile List<Shown> shown;

  private ConsumedService(
      Contract contract,
      Directory directory,
      Chains chains,
      Balancers balancers,
      List<MethodHandler> handlers,
      List<SettingsSource> own,
      List<Shown> shown) {
    this.contract = contract;
    this.directory = directory;
    this.chains = chains;
    this.balancers = balancers;
    this.handlers = List.copyOf(handlers);
    this.own = own;
    this.shown = shown;
  }

  /**
   * A service whose wrong settings are noted in the context.
   *
   * @param own layers of settings that only its stubs have; in the context already
   */
  static ConsumedService create(
      Contract contract,
      Directory directory,
      Chains chains,
      Balancers balancers,
      AppContext context,
      List<SettingsSource> own,
      Executor callbacks,
      CallRecorder recorder) {
    List<MethodHandler> handlers = new ArrayList<>();
    for (MethodDescriptor method : contract.methods()) {
      handlers.add(
          new MethodHandler(
              method,
              plan(method, directory, chains, context.forMethod(method)),
              context.clock(),
              callbacks,
              recorder));
    }
    return new ConsumedService(
        contract, directory, chains, balancers, handlers, own, List.copyOf(context.shown()));
  }

  Directory directory() {
    return directory;
  }

  List<MethodHandler> handlers() {
    return handlers;
  }

  /** What is to be seen of the service now. */
  List<Shown> figures() {
    List<Shown> figures = new ArrayList<>(shown);
    String service = contract.key().toString();
    figures.add(Shown.of(Figure.REGISTRY_INSTANCES, directory::registered, service));
    figures.add(Shown.of(Figure.REGISTRY_CONNECTED, () -> directory.isCurrent() ? 1 : 0, service));
    for (EndpointState state : EndpointState.values()) {
      figures.add(Shown.of(Figure.INSTANCES, () -> state.count(directory), service, state.label()));
    }
    return figures;
  }

  /**
   * What the methods would do under further settings.
   *
   * @throws io.linnet.config.InvalidSettingsException when any of them is wrong
   */
  Plans plan(AppContext application, List<SettingsSource> stronger) {
    AppContext context = application.under(own).under(stronger);
    List<MethodHandler.Plan> plans = new ArrayList<>();
    for (MethodDescriptor method : contract.methods()) {
      plans.add(plan(method, directory, chains, context.forMethod(method)));
    }
    SettingsReader settings = context.settings();
    Set<String> ofMethods = settings.asked();
    LoadBalancer balancer = balancers.of(context.forService(contract.key()).settings());
    settings.check();
    return new Plans(
        plans, Objects.requireNonNull(balancer), ofMethods, settings.asked(), context.shown());
  }

  /** Calls from now on follow these plans. */
  void use(Plans plans) {
    for (int i = 0; i < handlers.size(); i++) {
      handlers.get(i).use(plans.methods().get(i));
    }
    shown = plans.shown();
    directory.balance(plans.balancer());
  }

  /**
   * What a service does.
   *
   * @param methods in the order of the contract
   * @param methodSettings names of the settings that decided about methods
   * @param settings those, and names of the settings that decided about the service as a whole
   * @param shown figures of the features of the methods
   */
  record Plans(
      List<MethodHandler.Plan> methods,
      LoadBalancer balancer,
      Set<String> methodSettings,
      Set<String> settings,
      List<Shown> shown) {

    Plans {
      methods = List.copyOf(methods);
      methodSettings = Set.copyOf(methodSettings);
      settings = Set.copyOf(settings);
      shown = List.copyOf(shown);
    }
  }

  private static MethodHandler.Plan plan(
      MethodDescriptor method, Directory directory, Chains chains, AppContext methodContext) {
    AppContext scope = methodContext.withInstances(directory::size);
    ConsumerConfig.cluster(scope.settings());
    return new MethodHandler.Plan(
        ConsumerChain.assemble(method, chains, scope, directory),
        ConsumerConfig.timeout(scope.settings(), method.timeout()),
        ConsumerConfig.criticality(scope.settings()),
        ConsumerConfig.explainOneIn(scope.settings()));
  }
}
