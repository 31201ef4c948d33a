package io.linnet.demo.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.ObjectInputStream;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The borders of the code base: who may see whom, and what nobody may use. A rule about code that
 * does not exist yet passes.
 */
@AnalyzeClasses(packages = "io.linnet", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String CORE = "io.linnet.core..";
  private static final String REGISTRY = "io.linnet.registry..";
  private static final String LOADBALANCE = "io.linnet.loadbalance..";
  private static final String SERIALIZATION = "io.linnet.serialization..";
  private static final String GOVERNANCE = "io.linnet.governance..";
  private static final String PROCESSOR = "io.linnet.processor..";
  private static final String SPRING = "io.linnet.spring..";
  private static final String TESTING = "io.linnet.testing..";
  private static final String DEMO = "io.linnet.demo..";
  private static final String BENCHMARKS = "io.linnet.benchmarks..";

  private static final String[] MODULES = {
    CORE,
    REGISTRY,
    LOADBALANCE,
    SERIALIZATION,
    GOVERNANCE,
    PROCESSOR,
    SPRING,
    TESTING,
    DEMO,
    BENCHMARKS
  };

  private static final Set<String> KEY_READERS =
      Set.of("io.linnet.config.Settings", "io.linnet.config.SettingsReader");

  /** All of io.linnet that is in no other module: a new package there is covered at once. */
  private static final DescribedPredicate<JavaClass> RPC_API =
      resideInAPackage("io.linnet..").and(not(resideInAnyPackage(MODULES))).as("are in rpc-api");

  // Rules 1 and 2: a star, not a ladder.

  @ArchTest
  static final ArchRule rpcApiUsesTheJdkAndJspecifyOnly =
      classes()
          .that(RPC_API)
          .should()
          .onlyDependOnClassesThat(RPC_API.or(resideInAnyPackage("java..", "org.jspecify..")))
          .allowEmptyShould(true);

  @ArchTest static final ArchRule rpcCoreUsesRpcApiOnly = usesNoModuleBut(CORE);

  @ArchTest
  static final ArchRule theProcessorUsesTheJdkAlone =
      classes()
          .that()
          .resideInAPackage(PROCESSOR)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(PROCESSOR, "java..", "javax..", "org.jspecify.."));

  @ArchTest static final ArchRule registryUsesRpcApiOnly = usesNoModuleBut(REGISTRY);

  @ArchTest static final ArchRule loadbalanceUsesRpcApiOnly = usesNoModuleBut(LOADBALANCE);

  @ArchTest static final ArchRule serializationUsesRpcApiOnly = usesNoModuleBut(SERIALIZATION);

  @ArchTest static final ArchRule governanceUsesRpcApiOnly = usesNoModuleBut(GOVERNANCE);

  @ArchTest static final ArchRule testingUsesRpcApiOnly = usesNoModuleBut(TESTING);

  // Rule 3: each library has one home.

  @ArchTest
  static final ArchRule nettyIsUsedInTransportAndProtocolOnly =
      library("io.netty..", "io.linnet.core.transport..", "io.linnet.core.protocol..");

  @ArchTest
  static final ArchRule byteBuddyIsUsedWhereCodeIsGeneratedOnly =
      library(
          "net.bytebuddy..",
          "io.linnet.core.generate..",
          "io.linnet.core.stub..",
          "io.linnet.core.provider..",
          "io.linnet.serialization.kryo..");

  @ArchTest
  static final ArchRule curatorIsUsedInItsRegistryOnly =
      library("org.apache.curator..", "io.linnet.registry.zookeeper..");

  @ArchTest
  static final ArchRule kryoIsUsedInItsSerializerOnly =
      library("com.esotericsoftware..", "io.linnet.serialization.kryo..");

  @ArchTest
  static final ArchRule resilience4jIsUsedInGovernanceOnly =
      library("io.github.resilience4j..", GOVERNANCE);

  @ArchTest
  static final ArchRule jakartaValidationIsUsedWhereItMayBeAbsentOnly =
      library(
          "jakarta.validation..",
          "io.linnet.governance.validate..",
          "io.linnet.spring.validation..",
          DEMO);

  @ArchTest
  static final ArchRule openTelemetryIsUsedInGovernanceSpringAndDemoOnly =
      library("io.opentelemetry..", GOVERNANCE, SPRING, DEMO);

  @ArchTest
  static final ArchRule springIsUsedInItsStarterAndDemoOnly =
      library("org.springframework..", SPRING, DEMO);

  // Rules 4 and 5: inside a module, arrows point down.

  @ArchTest
  static final ArchRule rpcCoreIsLayered =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .withOptionalLayers(true)
          .layer("core")
          .definedBy("io.linnet.core")
          .layer("stub")
          .definedBy("io.linnet.core.stub..")
          .layer("chain")
          .definedBy("io.linnet.core.chain..")
          .layer("cluster")
          .definedBy("io.linnet.core.cluster..")
          .layer("provider")
          .definedBy("io.linnet.core.provider..")
          .layer("transport")
          .definedBy("io.linnet.core.transport..")
          .layer("protocol")
          .definedBy("io.linnet.core.protocol..")
          .whereLayer("core")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("stub")
          .mayOnlyBeAccessedByLayers("core")
          .whereLayer("chain")
          .mayOnlyBeAccessedByLayers("core", "stub")
          .whereLayer("cluster")
          .mayOnlyBeAccessedByLayers("core", "stub", "chain")
          .whereLayer("provider")
          .mayOnlyBeAccessedByLayers("core", "stub", "chain")
          .whereLayer("transport")
          .mayOnlyBeAccessedByLayers("core", "stub", "chain", "cluster", "provider")
          .whereLayer("protocol")
          .mayOnlyBeAccessedByLayers("core", "stub", "chain", "cluster", "provider", "transport")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().assignedFrom(eachPackage()).should().beFreeOfCycles().allowEmptyShould(true);

  // Rule 6: every feature is the same kind of thing.

  @ArchTest
  static final ArchRule filtersAreFinalAndNamedSo = partsOfChains("io.linnet.Filter", "Filter");

  @ArchTest
  static final ArchRule callObserversAreFinalAndNamedSo =
      partsOfChains("io.linnet.CallObserver", "Observer");

  // Rule 7: one async path; contract tests in testing wait for futures, with a limit.

  @ArchTest
  static final ArchRule futuresAreWaitedForInMethodHandlerOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(TESTING, DEMO, BENCHMARKS)
          .and()
          .haveNameNotMatching(".*\\.MethodHandler(\\$.*)?")
          .should()
          .accessTargetWhere(accesses(Future.class, "get", "join"))
          .allowEmptyShould(true);

  // Rule 8: settings are parsed once, into typed records.

  @ArchTest
  static final ArchRule settingKeysAreReadInConfigsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.linnet.config..", TESTING, DEMO)
          .and()
          .haveNameNotMatching(".*Config(\\$.*)?")
          .should()
          .accessTargetWhere(describe("a key of Settings is read", ArchitectureTest::readsKey))
          .allowEmptyShould(true);

  // Rule 9: what is not done here.

  @ArchTest
  static final ArchRule nobodyUsesJavaUtilLogging =
      GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyInjectsFields =
      GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION.allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodySleeps =
      noClasses()
          .should()
          .accessTargetWhere(accesses(Thread.class, "sleep"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyProgramsPrint =
      noClasses()
          .that()
          .resideOutsideOfPackages(DEMO, BENCHMARKS)
          .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
          .allowEmptyShould(true);

  // Rule 10: bytes and names from outside never choose code.

  @ArchTest
  static final ArchRule nobodyUsesDangerousClasses =
      noClasses()
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ObjectInputStream.class)
          .orShould()
          .dependOnClassesThat()
          .haveNameMatching("(sun|jdk\\.internal)\\.misc\\.Unsafe")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("javax.script..", "org.yaml.snakeyaml..", "groovy..", "org.mvel2..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobodyReadsObjectsWhoseClassTheBytesChoose =
      noClasses()
          .should()
          .accessTargetWhere(accesses(Object.class, "readClassAndObject"))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheLoadingOfExtensionsFindsClassesByName =
      noClasses()
          .that()
          .haveNameNotMatching(".*\\.Extension[A-Za-z]*(\\$.*)?")
          .should()
          .accessTargetWhere(accesses(Class.class, "forName"))
          .allowEmptyShould(true);

  private static ArchRule usesNoModuleBut(String module) {
    String[] others =
        Stream.of(MODULES).filter(other -> !other.equals(module)).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true);
  }

  private static ArchRule library(String library, String... homes) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(homes)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }

  private static ArchRule partsOfChains(String type, String suffix) {
    return classes()
        .that()
        .areAssignableTo(type)
        .and()
        .areNotInterfaces()
        .and()
        .resideOutsideOfPackages(TESTING, DEMO, BENCHMARKS)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .haveSimpleNameEndingWith(suffix)
        .andShould()
        .resideInAnyPackage(GOVERNANCE, SPRING)
        .allowEmptyShould(true);
  }

  /** Calls and method references alike. */
  private static DescribedPredicate<JavaAccess<?>> accesses(Class<?> owner, String... names) {
    Set<String> wanted = Set.of(names);
    return describe(
        owner.getSimpleName() + " " + String.join(" or ", names) + " is called",
        access ->
            access.getTargetOwner().isAssignableTo(owner) && wanted.contains(access.getName()));
  }

  private static boolean readsKey(JavaAccess<?> access) {
    return KEY_READERS.contains(access.getTargetOwner().getName())
        && !Set.of("problem", "below").contains(access.getTarget().getName()) // reads nothing
        && access.getTarget() instanceof CodeUnitAccessTarget method
        && method.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(String.class));
  }

  private static SliceAssignment eachPackage() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return SliceIdentifier.of(type.getPackageName());
      }

      @Override
      public String getDescription() {
        return "each package";
      }
    };
  }
}
