package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.cluster.AccessSource;
import io.kops.networking.cluster.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The engine makes the calls that docs/permissions.md allows, and no others. */
class EnginePermissionsTest {
  private static final Path PAGE = Path.of("../docs/permissions.md");
  private static final Path SOURCES = Path.of("src/main/java/io/kops/networking/aws");
  private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CALL =
      Pattern.compile(
          "\"((?:Describe|Create|Delete|Modify|Attach|Detach|Associate|Disassociate|Replace"
              + "|Allocate|Release|Authorize|Revoke|Get|List|Put|Add|Remove|Update|Enable|Apply|Configure"
              + "|Change|Suspend|Resume|Terminate|Set|Simulate|Tag|Untag)[A-Z][A-Za-z]+)\"");

  /** The calls to S3, which a host may do without, and the names of errors. */
  private static final List<String> OTHER_ROOMS = List.of("state", "call");

  /** Permissions without calls that other permissions require. */
  private static final Set<String> ASKED_FOR =
      Set.of("PassRole", "RunInstances", "CreateServiceLinkedRole");

  static String policy() throws IOException {
    return JSON.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow().group(1);
  }

  private static Set<String> allowed() throws IOException {
    String policy = policy();
    Set<String> actions = new TreeSet<>();
    for (JsonElement statement :
        JsonParser.parseString(policy).getAsJsonObject().getAsJsonArray("Statement")) {
      for (JsonElement action : statement.getAsJsonObject().getAsJsonArray("Action")) {
        actions.add(action.getAsString().replaceFirst("^[a-z0-9]+:", ""));
      }
    }
    return actions;
  }

  @Test
  void allowsEveryCallInTheCodeAndNothingElse() throws IOException {
    Set<String> calls = new TreeSet<>(ASKED_FOR);
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (OTHER_ROOMS.stream().noneMatch(room -> file.startsWith(SOURCES.resolve(room)))) {
          CALL.matcher(Files.readString(file))
              .results()
              .forEach(found -> calls.add(found.group(1)));
        }
      }
    }

    assertThat(allowed()).isEqualTo(calls);
  }

  @Test
  void allowsTheWholeLifecycleOfACluster() throws IOException {
    Cluster cluster = TestAccount.privateCluster();
    try (TestAccount account = TestAccount.open()) {
      AwsSimulator aws = account.aws();
      aws.faults().on("CreateVpc").loseResponse();
      aws.faults().on("AssociateRouteTable").loseResponse();
      aws.faults().on("AddRoleToInstanceProfile").loseResponse();
      account.make(cluster);
      account.make(
          cluster.edit(spec -> spec.sshAccess(List.of(AccessSource.parse("198.51.100.0/24")))));
      aws.faults().on("GetAccountAuthorizationDetails").answer("AccessDenied", 403, "no");
      account.make(cluster);
      account.delete(cluster);

      Set<String> made =
          aws.calls().stream()
              .map(call -> call.action())
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(made).hasSizeGreaterThan(40);
      assertThat(allowed()).containsAll(made);
    }
  }
}
