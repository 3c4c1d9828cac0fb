package io.kops.networking.aws.stability;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.providers.calico.CalicoStaleNodes;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** What is promised of packages and types is said, is whole, and is what modules export. */
class StabilityTest {
  private static final JavaClasses ALL = Promises.ALL;

  @Test
  void everyPackageDeclaresItsStability() {
    Set<String> silent =
        ALL.stream()
            .map(JavaClass::getPackage)
            .filter(javaPackage -> !javaPackage.isAnnotatedWith(API.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(silent).isEmpty();
  }

  @Test
  void promisedTypesExposeOnlyPromisedTypes() {
    List<String> leaks = new ArrayList<>();
    for (JavaClass type : ALL) {
      if (Promises.isPromised(type)) {
        type.getMembers().stream()
            .filter(StabilityTest::isVisible)
            .forEach(
                member ->
                    shown(member)
                        .filter(shown -> shown.getName().startsWith("io.kops.networking."))
                        .filter(shown -> Promises.status(shown) == API.Status.INTERNAL)
                        .forEach(
                            shown ->
                                leaks.add(member.getFullName() + " shows " + shown.getName())));
      }
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void modulesExportEveryPublicPackage() {
    Set<String> promised = packagesWith(type -> Promises.isPromised(type));
    Set<String> forAll =
        packagesWith(
            type -> Promises.isVisible(type) && Promises.status(type) != API.Status.INTERNAL);
    Set<String> exported =
        modules().stream()
            .flatMap(module -> module.exports().stream())
            .filter(exports -> !exports.isQualified())
            .map(ModuleDescriptor.Exports::source)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(promised).hasSizeGreaterThan(30);
    assertThat(exported).isEqualTo(forAll).containsAll(promised);
  }

  @Test
  void qualifiedExportsAreForModulesOfTheLibraryOnly() {
    assertThat(modules())
        .flatMap(ModuleDescriptor::exports)
        .flatMap(ModuleDescriptor.Exports::targets)
        .allMatch(target -> target.startsWith("io.kops.networking."));
  }

  @Test
  void baselineContainsPromisedTypesOnly() throws Exception {
    assertThat(ApiBaseline.signatures(ALL))
        .containsOnlyKeys("api", "aws", "core", "providers")
        .hasEntrySatisfying(
            "aws",
            files ->
                assertThat(files)
                    .containsKeys(
                        "io/kops/networking/aws/AwsNetworking.class",
                        "io/kops/networking/aws/AwsNetworking$Builder.class",
                        "io/kops/networking/aws/call/CallLimits.class")
                    .doesNotContainKeys(
                        "io/kops/networking/aws/call/AwsCalls.class",
                        "io/kops/networking/aws/rolling/AutoScalingInstanceGroups.class"));
  }

  private static Set<String> packagesWith(Predicate<JavaClass> wanted) {
    return ALL.stream()
        .filter(wanted)
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JavaClass> shown(JavaMember member) {
    Stream<JavaClass> types = member.getAllInvolvedRawTypes().stream();
    return member instanceof JavaCodeUnit code
        ? Stream.concat(types, code.getExceptionTypes().stream())
        : types;
  }

  private static boolean isVisible(JavaMember member) {
    Set<JavaModifier> modifiers = member.getModifiers();
    return !modifiers.contains(JavaModifier.SYNTHETIC)
        && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
  }

  private static List<ModuleDescriptor> modules() {
    List<ModuleDescriptor> modules =
        ModuleFinder.of(
                Stream.of(
                        Cluster.class,
                        NetworkingEngine.class,
                        CalicoStaleNodes.class,
                        AwsNetworking.class)
                    .map(StabilityTest::place)
                    .toArray(Path[]::new))
            .findAll()
            .stream()
            .map(ModuleReference::descriptor)
            .toList();
    assertThat(modules).hasSize(4).noneMatch(ModuleDescriptor::isAutomatic);
    return modules;
  }

  private static Path place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
