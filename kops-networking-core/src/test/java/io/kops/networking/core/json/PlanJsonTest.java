package io.kops.networking.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kops.networking.cluster.ClusterName;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlanFingerprint;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.plan.Reason;
import io.kops.networking.problem.InvalidInputException;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.PropertyValue;
import io.kops.networking.resource.ResourceId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanJsonTest {
  private static final ResourceId VPC = ResourceId.parse("Vpc/k.example.com");
  private static final ResourceId SUBNET = ResourceId.parse("Subnet/a.k.example.com");

  private static final Plan PLAN =
      new Plan(
          ClusterName.of("k.example.com"),
          Plan.Purpose.BUILD,
          List.of(
              PlannedResource.builder()
                  .id(VPC)
                  .action(Action.UPDATE)
                  .reason(new Reason(Reason.Code.DIFFERS, "enableDnsSupport differs"))
                  .physicalId("vpc-1")
                  .putProperty("enableDnsSupport", PropertyValue.of(true))
                  .addChange(
                      new Change(
                          "enableDnsSupport",
                          Optional.empty(),
                          Optional.of(PropertyValue.of(true))))
                  .build(),
              PlannedResource.builder()
                  .id(SUBNET)
                  .action(Action.CREATE)
                  .reason(new Reason(Reason.Code.MISSING, "does not exist yet"))
                  .putProperty("vpc", PropertyValue.of(VPC))
                  .putProperty("zone", PropertyValue.of("us-east-1a"))
                  .addDependsOn(VPC)
                  .build()),
          Problems.NONE,
          new PlanFingerprint("0af1"));

  private static String edited(String from, String to) {
    String text = PlanJson.write(PLAN);
    assertThat(text).contains(from);
    return text.replace(from, to);
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(InvalidInputException.class, () -> PlanJson.read(text))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void distinguishesReferencesFromTextsByPointer() {
    assertThat(PlanJson.write(PLAN))
        .contains("\"references\": {\n        \"/properties/vpc\": \"Vpc/k.example.com\"\n      }");
    assertThat(PlanJson.read(PlanJson.write(PLAN))).isEqualTo(PLAN);
  }

  @Test
  void writesNullForAnAbsentSideOfAChange() {
    assertThat(PlanJson.write(PLAN)).contains("\"from\": null,");
  }

  @Test
  void ignoresUnknownFields() {
    assertThat(PlanJson.read(edited("\"schema\"", "\"new\": [{}],\n  \"schema\""))).isEqualTo(PLAN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "null", "[]", "1", "{", "{}x", "plan", "{'schema': 1}", "{\"a\" 1}"})
  void aTextThatIsNoJsonObjectIsRefused(String text) {
    assertThat(problems(text)).hasSize(1).first().asString().endsWith("[PLAN_MALFORMED]");
  }

  @Test
  void rejectsExcessiveNesting() {
    assertThat(problems("{\"a\":".repeat(100_000))).hasSize(1);
  }

  @Test
  void rejectsOtherSchemaVersions() {
    assertThat(problems(edited("\"schema\": 1", "\"schema\": 2")))
        .containsExactly(
            "error: the plan has schema 2; this version of the library reads schema 1; create and"
                + " save a new plan [PLAN_SCHEMA_UNKNOWN]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "schema": 1          | "schema": "1"          | schema: must be a number
          "cluster": "k.       | "cluster": "K.         | cluster: "K.example.com" is not a DNS name
          "purpose": "build"   | "purpose": "ruin"      | purpose: unknown value "ruin"; allowed: build, delete
          "fingerprint"        | "thumbprint"           | fingerprint: is missing
          "problems": []       | "problems": {}         | problems: must be an array
          "problems": []       | "problems": [1]        | problems[0]: must be an object
          "action": "create"   | "action": "destroy"    | resources[1].action: unknown value "destroy"; allowed: create
          "action": "create"   | "action": 1            | resources[1].action: must be a text
          "reasonCode": "missing" | "code": "missing"   | resources[1].reasonCode: is missing
          "id": "Subnet/       | "id": "subnet/         | resources[1].id: not a kind of resource
          "id": "Subnet/a.     | "id": "                | resources[1].id: not a resource id
          "id": "Subnet/a.     | "id": "Vpc/            | resources[1].id: duplicate id Vpc/k.example.com
          "us-east-1a"         | null                   | resources[1].properties: null at /properties/zone
          "us-east-1a"         | 1e999                  | resources[1].properties: number out of range: 1e999
          "/properties/vpc"    | "/properties/zone"     | resources[1].properties: "us-east-1a" at /properties/zone is not the name of Vpc/k.example.com
          "/properties/vpc"    | "/properties/table"    | resources[1].references: no text at /properties/table
          "tags": {}           | "tags": {"a": 1}       | resources[0].tags: must contain only texts
          "from": null         | "since": null          | resources[0].changes[0].from: is missing
          """)
  void reportsProblemsWithTheirPath(String from, String to, String problem) {
    assertThat(problems(edited(from, to))).anyMatch(line -> line.startsWith("error: " + problem));
  }

  @Test
  void rejectsDependenciesOnLaterResources() {
    String before = "\"dependsOn\": [\n        \"Vpc/k.example.com\"";

    assertThat(problems(edited(before, "\"dependsOn\": [\n        \"Vpc/missing\"")))
        .first()
        .asString()
        .startsWith("error: resources[1].dependsOn: Vpc/missing is not an earlier resource");
    assertThat(problems(edited(before, "\"dependsOn\": [\n        \"Subnet/a.k.example.com\"")))
        .hasSize(1);
  }

  @Test
  void reportsAllProblemsAtOnce() {
    String text =
        edited("\"fingerprint\"", "\"print\"")
            .replace("\"create\"", "\"make\"")
            .replace("\"update\"", "\"mend\"");

    assertThat(problems(text)).hasSize(3);
    assertThatThrownBy(() -> PlanJson.read(text))
        .hasMessageContaining("fingerprint")
        .hasMessageContaining("resources[0].action")
        .hasMessageContaining("resources[1].action");
  }
}
