package io.linnet.core;

import io.linnet.Contract;
import io.linnet.MethodDescriptor;
import io.linnet.config.SettingsReader;
import io.linnet.config.SettingsSource;
import io.linnet.core.chain.Chains;
import io.linnet.core.chain.ConsumerChain;
import io.linnet.core.cluster.Directory;
import io.linnet.core.stub.CallRecorder;
import io.linnet.core.stub.MethodHandler;
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

  private ConsumedService(
      Contract contract,
      Directory directory,
      Chains chains,
      Balancers balancers,
      List<MethodHandler> handlers,
      List<SettingsSource> own) {
    this.contract = contract;
    this.directory = directory;
    this.chains = chains;
    this.balancers = balancers;
    this.handlers = List.copyOf(handlers);
    this.own = own;
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
    return new ConsumedService(contract, directory, chains, balancers, handlers, own);
  }

  Directory directory() {
    return directory;
  }

  List<MethodHandler> handlers() {
    return handlers;
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
    return new Plans(plans, Objects.requireNonNull(balancer), ofMethods, settings.asked());
  }

  /** Calls from now on follow these plans. */
  void use(Plans plans) {
    for (int i = 0; i < handlers.size(); i++) {
      handlers.get(i).use(plans.methods().get(i));
    }
    directory.balance(plans.balancer());
  }

  /**
   * What a service does.
   *
   * @param methods in the order of the contract
   * @param methodSettings names of the settings that decided about methods
   * @param settings those, and names of the settings that decided about the service as a whole
   */
  record Plans(
      List<MethodHandler.Plan> methods,
      LoadBalancer balancer,
      Set<String> methodSettings,
      Set<String> settings) {

    Plans {
      methods = List.copyOf(methods);
      methodSettings = Set.copyOf(methodSettings);
      settings = Set.copyOf(settings);
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
