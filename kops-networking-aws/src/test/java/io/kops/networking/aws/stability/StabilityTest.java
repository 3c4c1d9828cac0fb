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
import io.kops.networking.providers.CalicoStaleNodes;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** The exported packages, the {@code @API} status of their types, and their documentation agree. */
class StabilityTest {
  private static final JavaClasses ALL = Promises.ALL;
  private static final Set<String> EXPORTED = exportedPackages();
  private static final Path ROOT = Path.of("..");
  private static final Pattern LISTING = Pattern.compile("(?ms)^```java$(.*?)^```$");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^\\s*import (?:static )?(io\\.kops\\.networking\\.[\\w.]+)");

  @Test
  void everyPackageHasAStatus() {
    assertThat(
            names(
                ALL.stream()
                    .map(JavaClass::getPackage)
                    .filter(javaPackage -> !javaPackage.isAnnotatedWith(API.class))
                    .map(JavaPackage::getName)))
        .isEmpty();
  }

  @Test
  void noExportedTypeIsInternal() {
    assertThat(
            names(
                exportedTypes()
                    .filter(type -> Promises.status(type) == API.Status.INTERNAL)
                    .map(JavaClass::getName)))
        .isEmpty();
  }

  @Test
  void promisedTypesAreExported() {
    assertThat(
            names(
                ALL.stream()
                    .filter(Promises::isPromised)
                    .map(JavaClass::getPackageName)
                    .filter(name -> !EXPORTED.contains(name))))
        .isEmpty();
    assertThat(EXPORTED).hasSizeGreaterThan(30);
  }

  @Test
  void everyExportedPackageHasAPublicType() {
    assertThat(names(exportedTypes().map(JavaClass::getPackageName))).isEqualTo(EXPORTED);
  }

  @Test
  void exportedTypesShowExportedTypesOnly() {
    List<String> leaks = new ArrayList<>();
    exportedTypes()
        .forEach(
            type ->
                type.getMembers().stream()
                    .filter(StabilityTest::isVisible)
                    .forEach(
                        member ->
                            shown(member)
                                .filter(shown -> isOfLibrary(shown.getName()))
                                .filter(shown -> !EXPORTED.contains(shown.getPackageName()))
                                .forEach(
                                    shown ->
                                        leaks.add(
                                            member.getFullName() + " shows " + shown.getName()))));
    assertThat(leaks).isEmpty();
  }

  @Test
  void promisedTypesShowNoInternalTypes() {
    List<String> leaks = new ArrayList<>();
    for (JavaClass type : ALL) {
      if (Promises.isPromised(type)) {
        type.getMembers().stream()
            .filter(StabilityTest::isVisible)
            .forEach(
                member ->
                    shown(member)
                        .filter(shown -> isOfLibrary(shown.getName()))
                        .filter(shown -> Promises.status(shown) == API.Status.INTERNAL)
                        .forEach(
                            shown ->
                                leaks.add(member.getFullName() + " shows " + shown.getName())));
      }
    }
    assertThat(leaks).isEmpty();
  }

  @Test
  void documentedListingsImportExportedPromisedTypesOnly() throws IOException {
    List<String> wrong = new ArrayList<>();
    int imports = 0;
    for (Path page : pages()) {
      String text = Files.readString(page);
      boolean experimental = text.toLowerCase(Locale.ROOT).contains("experimental");
      String code =
          page.toString().endsWith(".java")
              ? text
              : LISTING
                  .matcher(text)
                  .results()
                  .map(listing -> listing.group(1))
                  .collect(Collectors.joining("\n"));
      for (MatchResult listed : IMPORT.matcher(code).results().toList()) {
        Optional<JavaClass> type = typeOf(listed.group(1));
        imports++;
        // Types of the test jars, such as the simulator, are not part of a module.
        if (type.isPresent()
            && !(EXPORTED.contains(type.get().getPackageName())
                && (Promises.isPromised(type.get())
                    || (experimental && Promises.status(type.get()) != API.Status.INTERNAL)))) {
          wrong.add(page + " imports " + listed.group(1));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(imports).isGreaterThan(100);
  }

  @Test
  void qualifiedExportsNameModulesOfTheLibraryOnly() {
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
            "api",
            files -> assertThat(files).containsKey("io/kops/networking/apply/CallLimits.class"))
        .hasEntrySatisfying(
            "aws",
            files ->
                assertThat(files)
                    .containsKeys(
                        "io/kops/networking/aws/AwsNetworking.class",
                        "io/kops/networking/aws/AwsNetworkingBuilder.class")
                    .doesNotContainKeys(
                        "io/kops/networking/aws/call/AwsCalls.class",
                        "io/kops/networking/aws/rolling/AutoScalingInstanceGroups.class"));
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs/examples"))) {
      files
          .filter(file -> file.toString().matches(".*\\.(java|md)"))
          .filter(file -> !file.toString().contains("/target/"))
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  /** Returns the class of an import, which may name a member or a nested class. */
  private static Optional<JavaClass> typeOf(String imported) {
    String name = imported;
    while (isOfLibrary(name)) {
      if (ALL.contain(name)) {
        return Optional.of(ALL.get(name));
      }
      name = name.substring(0, name.lastIndexOf('.'));
    }
    return Optional.empty();
  }

  private static boolean isOfLibrary(String name) {
    return name.startsWith("io.kops.networking.");
  }

  private static Stream<JavaClass> exportedTypes() {
    Predicate<JavaClass> exported = type -> EXPORTED.contains(type.getPackageName());
    return ALL.stream().filter(exported.and(Promises::isVisible));
  }

  private static Set<String> exportedPackages() {
    return names(
        modules().stream()
            .flatMap(module -> module.exports().stream())
            .filter(exports -> !exports.isQualified())
            .map(ModuleDescriptor.Exports::source));
  }

  private static Set<String> names(Stream<String> names) {
    return names.collect(Collectors.toCollection(TreeSet::new));
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
                    .map(StabilityTest::location)
                    .toArray(Path[]::new))
            .findAll()
            .stream()
            .map(ModuleReference::descriptor)
            .toList();
    assertThat(modules).hasSize(4).noneMatch(ModuleDescriptor::isAutomatic);
    return modules;
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
