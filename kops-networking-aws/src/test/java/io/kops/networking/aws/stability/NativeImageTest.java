package io.kops.networking.aws.stability;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.providers.CalicoStaleNodes;
import io.kops.networking.spi.NetworkingProvider;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata for native images includes every class and resource that is looked up by name. */
class NativeImageTest {
  private static final String METADATA = "META-INF/native-image/io.kops.networking/";
  private static final JavaClasses ALL = Promises.ALL;

  /** If you add a class that looks up a resource, add its resources to the metadata. */
  @Test
  void looksUpResourcesInKnownPlaces() {
    assertThat(callersOf("getResource", "getResources", "getResourceAsStream", "resources"))
        .containsExactlyInAnyOrder(
            "io.kops.networking.core.iam.PolicyTemplate",
            "io.kops.networking.core.discovery.Discovery$ServiceFiles",
            "io.kops.networking.core.reachability.FlowTable",
            "io.kops.networking.core.report.NetworkReport$Page",
            "io.kops.networking.core.yaml.FieldCatalog",
            "io.kops.networking.eni.InterfaceLimits$LimitsFile",
            "io.kops.networking.providers.builtin.PropertySections",
            "io.kops.networking.spi.ManifestTemplate");
  }

  @Test
  void reflectsOnlyOnProvidersOfServiceFiles() {
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "reflect", type -> type.getPackageName().startsWith("java.lang.reflect")))
        .check(ALL);
    assertThat(callersOf("forName")).containsExactly("io.kops.networking.core.discovery.Discovery");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Cluster.class,
        NetworkingEngine.class,
        CalicoStaleNodes.class,
        AwsNetworking.class
      })
  void includesEveryResource(Class<?> inModule) throws Exception {
    ModuleReference module = module(inModule);
    try (ModuleReader reader = module.open()) {
      List<String> resources;
      try (Stream<String> content = reader.list()) {
        resources =
            content
                .filter(name -> !name.endsWith("/") && !name.endsWith(".class"))
                .filter(name -> !name.startsWith("META-INF/") || name.contains("/services/"))
                .toList();
      }
      List<Pattern> included = included(reader, module.descriptor().name());

      assertThat(resources)
          .allSatisfy(name -> assertThat(included).anyMatch(p -> p.matcher(name).matches()));
      if (!inModule.equals(NetworkingEngine.class)) {
        assertThat(included)
            .as("includes that nothing needs")
            .allSatisfy(p -> assertThat(resources).anyMatch(name -> p.matcher(name).matches()));
      }
    }
  }

  @Test
  void createsEveryProvider() throws Exception {
    List<String> named = new ArrayList<>();
    try (ModuleReader reader = module(CalicoStaleNodes.class).open()) {
      for (JsonElement type :
          json(reader, METADATA + "kops-networking-providers/reflect-config.json")
              .getAsJsonArray()) {
        named.add(type.getAsJsonObject().get("name").getAsString());
      }
    }
    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            ServiceLoader.load(NetworkingProvider.class).stream()
                .map(provider -> provider.type().getName())
                .toList());
  }

  private static Set<String> callersOf(String... methods) {
    List<String> names = List.of(methods);
    return ALL.stream()
        .flatMap(type -> type.getAccessesFromSelf().stream())
        .filter(access -> names.contains(access.getTarget().getName()))
        .filter(access -> loads(access.getTargetOwner()))
        .map(JavaAccess::getOriginOwner)
        .map(JavaClass::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean loads(JavaClass type) {
    return type.isEquivalentTo(Class.class)
        || type.isAssignableTo(ClassLoader.class)
        || type.isEquivalentTo(Module.class);
  }

  private static List<Pattern> included(ModuleReader reader, String module) throws IOException {
    String artifact = "kops-networking-" + module.substring(module.lastIndexOf('.') + 1);
    String file = METADATA + artifact + "/resource-config.json";
    if (reader.find(file).isEmpty()) {
      return List.of();
    }
    List<Pattern> patterns = new ArrayList<>();
    for (JsonElement include :
        json(reader, file)
            .getAsJsonObject()
            .getAsJsonObject("resources")
            .getAsJsonArray("includes")) {
      patterns.add(Pattern.compile(include.getAsJsonObject().get("pattern").getAsString()));
    }
    return patterns;
  }

  private static JsonElement json(ModuleReader reader, String file) throws IOException {
    try (var content = reader.open(file).orElseThrow()) {
      return JsonParser.parseString(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static ModuleReference module(Class<?> type) throws URISyntaxException {
    Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ModuleFinder.of(place).findAll().iterator().next();
  }
}
