package io.kops.networking.aws;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.kops.networking.core.driver.ResourceDriver;
import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The allowed dependencies between modules and packages. */
class ArchitectureTest {
  private static final String ROOT = "io.kops.networking.";
  private static final Set<String> NOT_API = Set.of("core", "providers", "aws");
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(
              location ->
                  !location.contains("/test-classes/")
                      && !location.contains("-tests.jar")
                      && !location.contains("-testkit.jar"))
          .importPackages("io.kops.networking");

  private static final DescribedPredicate<JavaClass> API =
      describe("of the api", javaClass -> module(javaClass).equals("api"));
  private static final DescribedPredicate<JavaClass> CORE =
      describe("of the core", javaClass -> module(javaClass).equals("core"));
  private static final DescribedPredicate<JavaClass> PROVIDERS =
      describe("of the providers", javaClass -> module(javaClass).equals("providers"));
  private static final DescribedPredicate<JavaClass> AWS =
      describe("of the aws module", javaClass -> module(javaClass).equals("aws"));

  /** The dependencies that every module may have. */
  private static final DescribedPredicate<JavaClass> JDK_AND_ANNOTATIONS =
      in(
          "java..",
          "javax.annotation.processing..",
          "org.apiguardian..",
          "org.jspecify..",
          "org.immutables..");

  @Test
  void inspectsClassesOfEveryModule() {
    assertThat(count("api")).isGreaterThan(150);
    assertThat(count("core")).isGreaterThan(200);
    assertThat(count("providers")).isGreaterThan(5);
    assertThat(count("aws")).isGreaterThan(60);
  }

  @Test
  void apiDependsOnlyOnTheJdk() {
    classes().that(API).should(onlyDependOnClassesThat(API.or(JDK_AND_ANNOTATIONS))).check(ALL);
  }

  @Test
  void apiPackagesAreAcyclic() {
    slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(ALL.that(API));
  }

  @Test
  void corePackagesAreAcyclic() {
    slices().matching(ROOT + "core.(*)..").should().beFreeOfCycles().check(ALL.that(CORE));
  }

  @Test
  void awsPackagesAreAcyclic() {
    slices().matching(ROOT + "aws.(*)..").should().beFreeOfCycles().check(ALL.that(AWS));
  }

  @Test
  void coreKnowsNoCloudAndNoProvider() {
    classes()
        .that(CORE)
        .should(
            onlyDependOnClassesThat(
                API.or(CORE)
                    .or(JDK_AND_ANNOTATIONS)
                    .or(
                        in(
                            "com.google.common..",
                            "com.google.errorprone.annotations..",
                            "com.google.gson..",
                            "com.github.difflib..",
                            "org.snakeyaml.engine..",
                            "org.slf4j.."))))
        .check(ALL);
  }

  @Test
  void yamlIsReadInOnePackage() {
    noClasses()
        .that(CORE.and(DescribedPredicate.not(in(ROOT + "core.yaml"))))
        .should(dependOnClassesThat(in("org.snakeyaml.engine..")))
        .check(ALL);
  }

  @Test
  void gsonIsUsedForDocumentsAndPolicyTemplatesOnly() {
    noClasses()
        .that(DescribedPredicate.not(in(ROOT + "core.json", ROOT + "core.gson", ROOT + "core.iam")))
        .should(dependOnClassesThat(in("com.google.gson..")))
        .check(ALL);
  }

  /** Iterators of the SDK over pages do not terminate if AWS returns the same page again. */
  @Test
  void pagesAreIteratedInOnePlace() {
    noClasses()
        .that(AWS)
        .should(
            callMethodWhere(
                target(With.owner(in("software.amazon.awssdk.services..paginators..")))))
        .check(ALL);
  }

  @Test
  void dependencyOrderKnowsNoNetworking() {
    classes()
        .that()
        .haveSimpleName("DependencyOrder")
        .should(
            onlyDependOnClassesThat(
                in("java..").or(describe("itself", c -> c.getName().contains("DependencyOrder")))))
        .check(ALL);
  }

  @Test
  void planningAndApplyingKnowNoNetworking() {
    noClasses()
        .that(in(ROOT + "core.planning", ROOT + "core.applying", ROOT + "core.driver"))
        .should(
            dependOnClassesThat(
                in(
                    ROOT + "networking",
                    ROOT + "cidr",
                    ROOT + "spi",
                    ROOT + "core.network",
                    ROOT + "core.firewall",
                    ROOT + "core.iam",
                    ROOT + "core.completion",
                    ROOT + "core.validation",
                    ROOT + "core.yaml")))
        .check(ALL);
  }

  @Test
  void providersDependOnlyOnTheApi() {
    classes()
        .that(PROVIDERS)
        .should(onlyDependOnClassesThat(API.or(PROVIDERS).or(JDK_AND_ANNOTATIONS)))
        .check(ALL);
  }

  @Test
  void providersDoNotKnowEachOther() {
    Set<String> prefixes =
        ALL.that(assignableTo(NetworkingProvider.class).and(PROVIDERS)).stream()
            .map(provider -> provider.getSimpleName().replace("Provider", ""))
            .collect(Collectors.toSet());
    assertThat(prefixes).hasSizeGreaterThan(13).contains("Calico", "Canal", "Cilium");
    for (String prefix : prefixes) {
      classes()
          .that(PROVIDERS)
          .and()
          .haveSimpleNameStartingWith(prefix)
          .should()
          .onlyHaveDependentClassesThat(
              describe("of the same provider", c -> c.getName().contains(".builtin." + prefix)))
          .check(ALL);
    }
  }

  @Test
  void awsKnowsNoProvider() {
    noClasses().that(AWS).should(dependOnClassesThat(PROVIDERS)).check(ALL);
  }

  @Test
  void resourcePackagesOfAwsDoNotKnowEachOther() {
    Set<String> rooms = roomsOfAws();
    assertThat(rooms).hasSizeGreaterThan(14).contains("vpc", "egressgateway", "instance");
    for (String room : rooms) {
      String[] others =
          rooms.stream()
              .filter(other -> !other.equals(room))
              .map(other -> ROOT + "aws." + other)
              .toArray(String[]::new);
      noClasses().that(in(ROOT + "aws." + room)).should(dependOnClassesThat(in(others))).check(ALL);
    }
  }

  /** The rooms with a kind of resource of their own, and that of state. */
  private static Set<String> roomsOfAws() {
    Set<String> rooms = new TreeSet<>(Set.of("state"));
    for (JavaClass driver : ALL.that(AWS.and(assignableTo(ResourceDriver.class)))) {
      if (!driver.getModifiers().contains(JavaModifier.ABSTRACT)) {
        rooms.add(driver.getPackageName().substring((ROOT + "aws.").length()));
      }
    }
    return rooms;
  }

  @Test
  void everyPackageIsInTheTableOfArchitecture() throws IOException {
    String page = Files.readString(Path.of("../docs/ARCHITECTURE.md"));
    Set<String> missing = new TreeSet<>();
    for (JavaClass javaClass : ALL.that(DescribedPredicate.not(PROVIDERS))) {
      String name = (javaClass.getPackageName() + ".").substring(ROOT.length());
      if (!name.isEmpty()) {
        String room = name.substring(0, name.length() - 1);
        String last = room.substring(room.lastIndexOf('.') + 1);
        if (!page.contains("`" + room + "`") && !page.contains("`." + last + "`")) {
          missing.add(room);
        }
      }
    }
    assertThat(missing).as("add these to the table of packages in docs/ARCHITECTURE.md").isEmpty();
  }

  @Test
  void noPackageIsACatchAll() {
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..helper..", "..misc..", "..impl..")
        .check(ALL);
    noClasses()
        .should()
        .haveNameMatching(".*\\.[^.]*(Utils?|Helper|(?<!Controller)Manager|Impl)(\\$.*)?")
        .check(ALL);
  }

  @Test
  void servicesAreLoadedInTwoPackages() {
    noClasses()
        .that(DescribedPredicate.not(in(ROOT + "core.discovery", ROOT + "core.descriptor")))
        .should(
            dependOnClassesThat(
                describe("ServiceLoader", c -> c.isEquivalentTo(ServiceLoader.class))))
        .check(ALL);
  }

  @Test
  void nothingIsPrinted() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(ALL);
  }

  @Test
  void timeAndRandomnessAreInjected() {
    noClasses()
        .that(describe("not Pacing", c -> !c.getName().startsWith(ROOT + "apply.Pacing")))
        .should(callMethod(Thread.class, "sleep", long.class))
        .check(ALL);
    noClasses()
        .should(dependOnClassesThat(describe("Random", c -> c.isEquivalentTo(Random.class))))
        .check(ALL);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked = new TreeSet<>();
    for (JavaClass javaClass : ALL) {
      JavaPackage javaPackage = javaClass.getPackage();
      if (!javaPackage.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(javaPackage.getName());
      }
    }
    assertThat(unmarked).isEmpty();
  }

  private static long count(String module) {
    return ALL.stream().filter(javaClass -> module(javaClass).equals(module)).count();
  }

  private static String module(JavaClass javaClass) {
    String name = javaClass.getPackageName();
    if (!(name + ".").startsWith(ROOT)) {
      return "";
    }
    String first = (name + ".").substring(ROOT.length()).split("\\.", 2)[0];
    return NOT_API.contains(first) ? first.toLowerCase(Locale.ROOT) : "api";
  }

  private static DescribedPredicate<JavaClass> in(String... packages) {
    return JavaClass.Predicates.resideInAnyPackage(packages);
  }
}
