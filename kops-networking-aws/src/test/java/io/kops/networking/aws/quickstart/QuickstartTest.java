package io.kops.networking.aws.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonStreamParser;
import io.kops.networking.aws.AwsNetworking;
import io.kops.networking.aws.documentation.Elided;
import io.kops.networking.aws.documentation.Pages;
import io.kops.networking.aws.simulator.AwsSimulator;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.core.yaml.ClusterYaml;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final String EXAMPLES = "docs/examples/";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new TreeMap<>();

  @TempDir private Path folder;

  @Test
  void buildsTheExampleAndThenHasNothingToDo() {
    assertThat(quickstart()).isEqualTo(ExitStatus.OK);
    assertThat(text(out))
        .contains("docs/examples/ha-private.yaml", "embedded simulator, us-east-1")
        .contains("78 to create, 0 to update, 0 to delete.")
        .contains("78/78 + ")
        .contains("78 created in ")
        .contains("Nothing to do: 78 unchanged.")
        .containsPattern("second plan +[0-9]+ +0 ");
    assertThat(text(err)).isEmpty();
    assertThat(Pages.outputsOfTheReadme())
        .singleElement()
        .satisfies(shown -> Elided.assertPrinted(text(out), shown));
  }

  @Test
  void showsAMistakeWithItsLocationAndPlansNothing() throws IOException {
    String example = Files.readString(PROJECT.resolve(EXAMPLES + "minimal-public.yaml"));
    write("typo.yaml", example.replace("networkCIDR: 172.20.0.0/16", "networkCIDR: 172.20.1.0/16"));
    assertThat(quickstart("spec", folder.resolve("typo.yaml").toString()))
        .isEqualTo(ExitStatus.PROBLEMS);
    assertThat(text(out))
        .containsPattern("typo\\.yaml:[0-9]+:[0-9]+: error: .*CIDR_HOST_BITS")
        .contains("1 error")
        .doesNotContain("to create");
  }

  @Test
  void showsABrokenRuleWithTheLocationOfItsField() throws IOException {
    String example = Files.readString(PROJECT.resolve(EXAMPLES + "minimal-public.yaml"));
    write("dot.yaml", example.replace("networkCIDR: 172.20.0.0/16", "networkCIDR: 172.0.0.0/8"));
    assertThat(quickstart("spec", folder.resolve("dot.yaml").toString(), "mode", "validate"))
        .isEqualTo(ExitStatus.PROBLEMS);
    assertThat(text(out)).containsPattern("dot\\.yaml:[0-9]+:[0-9]+: error: .*NETWORK_CIDR_SIZE");
  }

  @Test
  void writesOnlyThePlanAsJson() throws IOException {
    assertThat(quickstart("mode", "plan", "output", "json")).isEqualTo(ExitStatus.OK);
    try (AwsSimulator aws = AwsSimulator.start();
        AwsNetworking networking = AwsNetworking.builder().ec2(aws.ec2()).iam(aws.iam()).build()) {
      Path spec = PROJECT.resolve(EXAMPLES + "ha-private.yaml");
      String plan =
          PlanJson.write(
              networking.plan(ClusterYaml.standard().read(spec).documentOrThrow().cluster()));
      assertThat(text(out)).isEqualTo(plan + "\n");
    }
  }

  @Test
  void showsTheRecordsOfASimulatedZone() throws IOException {
    String spec = PROJECT.resolve(EXAMPLES + "minimal-public.yaml").toString();
    assertThat(quickstart("spec", spec, "dnsZone", "example.com")).isEqualTo(ExitStatus.OK);
    assertThat(text(err)).contains("A 203.0.113.123 for 10 s");
    assertThat(text(out)).contains("DNS\n", "record", "203.0.113.123");
  }

  @Test
  void writesAPlanForTerraform() throws IOException {
    String out = folder.resolve("terraform").toString();
    assertThat(quickstart("target", "terraform", "out", out, "provider", "5"))
        .isEqualTo(ExitStatus.OK);
    assertThat(folder.resolve("terraform/kubernetes.tf.json"))
        .content()
        .contains("\"version\": \"~> 5.100\"", "\"region\": \"us-east-1\"", "\"aws_nat_gateway\"");
    assertThat(text(this.out))
        .contains("78 to create, 0 to update, 0 to delete.")
        .doesNotContain("78 created");
    assertThat(text(err)).contains("kubernetes.tf.json is written");
  }

  @Test
  void reportsResourcesThatTerraformCannotExpress() throws IOException {
    String example = Files.readString(PROJECT.resolve(EXAMPLES + "minimal-public.yaml"));
    write(
        "guest.yaml",
        example.replace("  networkCIDR:", "  networkID: vpc-0a1b2c3d\n  networkCIDR:"));
    String spec = folder.resolve("guest.yaml").toString();
    String out = folder.resolve("terraform").toString();
    assertThat(quickstart("target", "terraform", "out", out, "spec", spec))
        .isEqualTo(ExitStatus.PROBLEMS);
    assertThat(text(this.out)).contains("TERRAFORM_ID_UNKNOWN");
    assertThat(folder.resolve("terraform")).doesNotExist();
  }

  @Test
  void reportsInvalidTerraformProperties() {
    assertThat(quickstart("target", "pulumi", "provider", "4", "mode", "apply"))
        .isEqualTo(ExitStatus.USAGE);
    assertThat(text(err))
        .contains(
            "-Dtarget=pulumi: set it to terraform",
            "-Dprovider=4: set it to 5 or 6",
            "-Dtarget=terraform plans, and does nothing else");
    assertThat(quickstart("out", "somewhere")).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void writesAReportAndAPicture() {
    Path report = folder.resolve("report.html");
    Path picture = folder.resolve("network.svg");
    assertThat(
            quickstart(
                "offline", "true", "report", report.toString(), "picture", picture.toString()))
        .isEqualTo(ExitStatus.OK);
    assertThat(report).content().contains("Network of prod.example.com", "networking.flannel/");
    assertThat(picture).hasSameTextualContentAs(PROJECT.resolve("docs/pictures/ha-private.svg"));
  }

  @Test
  void writesMermaidForThatFileName() {
    Path picture = folder.resolve("network.mmd");
    assertThat(quickstart("mode", "plan", "picture", picture.toString())).isEqualTo(ExitStatus.OK);
    assertThat(picture).content().startsWith("flowchart TB\n").contains("us-east-1c");
  }

  @Test
  void reportsBrokenRulesAndUnwritableFiles() throws IOException {
    String example = Files.readString(PROJECT.resolve(EXAMPLES + "minimal-public.yaml"));
    write("dot.yaml", example.replace("networkCIDR: 172.20.0.0/16", "networkCIDR: 172.0.0.0/8"));
    String spec = folder.resolve("dot.yaml").toString();
    Path report = folder.resolve("report.html");
    assertThat(quickstart("spec", spec, "offline", "true", "report", report.toString()))
        .isEqualTo(ExitStatus.PROBLEMS);
    assertThat(report)
        .content()
        .containsPattern("dot\\.yaml:[0-9]+:[0-9]+")
        .contains("NETWORK_CIDR_SIZE");
    String nowhere = folder.resolve("no/such/folder.html").toString();
    assertThat(quickstart("offline", "true", "report", nowhere)).isEqualTo(ExitStatus.FAILURES);
    assertThat(text(err)).contains("cannot be written");
  }

  @Test
  void writesOneReportPerSpec() {
    assertThat(quickstart("spec", EXAMPLES, "report", "report.html")).isEqualTo(ExitStatus.USAGE);
    assertThat(text(err)).contains("-Dreport and -Dpicture are about one spec");
  }

  @Test
  void writesOneDocumentPerFileInNameOrder() {
    assertThat(quickstart("spec", EXAMPLES, "mode", "plan", "output", "json", "offline", "true"))
        .isEqualTo(ExitStatus.OK);
    assertThat(documents())
        .extracting(document -> document.get("source").getAsString())
        .containsExactly(
            EXAMPLES + "ha-private-1.10.yaml",
            EXAMPLES + "ha-private.yaml",
            EXAMPLES + "minimal-public.yaml",
            EXAMPLES + "shared-vpc.yaml");
    assertThat(documents()).allMatch(document -> document.get("applicable").getAsBoolean());
    assertThat(text(out).lines()).hasSize(4);
  }

  @Test
  void exitsWithTheWorstStatusOfAllFiles() throws IOException {
    write("a.yaml", "kind: [");
    write("b.yaml", Files.readString(PROJECT.resolve(EXAMPLES + "minimal-public.yaml")));
    assertThat(quickstart("spec", folder.toString(), "mode", "validate", "output", "json"))
        .isEqualTo(ExitStatus.PROBLEMS);
    assertThat(documents())
        .extracting(document -> document.get("valid").getAsBoolean())
        .containsExactly(false, true);
  }

  @Test
  void writesTheOutcomeOfEachResourceAsJson() {
    assertThat(quickstart("spec", EXAMPLES + "minimal-public.yaml", "output", "json"))
        .isEqualTo(ExitStatus.OK);
    JsonObject document = JsonParser.parseString(text(out)).getAsJsonObject();
    JsonObject report = document.getAsJsonObject("report");
    assertThat(report.get("complete").getAsBoolean()).isTrue();
    assertThat(report.getAsJsonArray("outcomes")).hasSize(28);
    assertThat(writes(document, "plan")).isZero();
    assertThat(writes(document, "apply")).isPositive();
    assertThat(writes(document, "secondPlan")).isZero();
  }

  @Test
  void plansASharedVpcOffline() {
    assertThat(quickstart("spec", EXAMPLES + "shared-vpc.yaml")).isEqualTo(ExitStatus.OK);
    assertThat(text(err)).contains("note: vpc-0a1b2c3d4e5f60718", "not in the simulator");
    assertThat(text(out)).contains("tags on subnet subnet-0a1b2c3d4e5f60718", "to create");
  }

  @Test
  void destroysTheResourcesOfAnApply() {
    try (AwsSimulator aws = AwsSimulator.start()) {
      String endpoint = aws.endpoint().toString();
      assertThat(quickstart("endpoint", endpoint)).isEqualTo(ExitStatus.OK);
      assertThat(aws.state().natGateways()).isNotEmpty();
      assertThat(quickstart("endpoint", endpoint, "mode", "destroy")).isEqualTo(ExitStatus.OK);
      assertThat(aws.state().vpcs()).isEmpty();
      assertThat(aws.state().addresses()).isEmpty();
      assertThat(aws.state().roles()).isEmpty();
      assertThat(text(out)).contains("Deletion of prod.example.com", "73 deleted");
    }
  }

  @Test
  void failsWhenThereIsDrift() {
    try (AwsSimulator aws = AwsSimulator.start()) {
      String endpoint = aws.endpoint().toString();
      assertThat(quickstart("endpoint", endpoint)).isEqualTo(ExitStatus.OK);
      assertThat(quickstart("endpoint", endpoint, "mode", "drift")).isEqualTo(ExitStatus.OK);
      assertThat(text(out)).contains("The network matches the spec.");
      String vpc = aws.state().vpcs().get(0).id();
      aws.ec2().modifyVpcAttribute(r -> r.vpcId(vpc).enableDnsHostnames(v -> v.value(false)));
      assertThat(quickstart("endpoint", endpoint, "mode", "drift")).isEqualTo(ExitStatus.FAILURES);
      assertThat(text(out)).contains("enableDnsHostnames: is false, should be true");
    }
  }

  @Test
  void writesDriftAsADocument() {
    assertThat(quickstart("mode", "drift", "output", "json")).isEqualTo(ExitStatus.OK);
    assertThat(text(out)).contains("\"none\": true", "\"deviations\": []");
  }

  @Test
  void reportsAnAwsFailureWithItsReason() {
    try (AwsSimulator aws = AwsSimulator.start()) {
      aws.failNextNatGateway("InsufficientFreeAddressesInSubnet", "no address is free");
      assertThat(quickstart("endpoint", aws.endpoint().toString())).isEqualTo(ExitStatus.FAILURES);
      assertThat(text(out)).contains("failed NAT gateway", "no address is free", "1 failed");
    }
  }

  @Test
  void reportsAllInvalidPropertiesAtOnce() {
    assertThat(
            quickstart(
                "mode", "deploy", "output", "xml", "spec", "nowhere", "yes", "ja", "jar", "my.jar"))
        .isEqualTo(ExitStatus.USAGE);
    assertThat(text(err))
        .contains("-Dmode=deploy: set it to one of validate, plan, drift, apply, destroy")
        .contains("-Doutput=xml: set it to one of text, json")
        .contains("nowhere: there is no such file or folder")
        .contains("-Dyes=ja: set it to true or false")
        .contains("-Djar=my.jar: set it to the absolute path of a jar")
        .contains("usage: mvn -q -Pquickstart verify");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void onlyPlansAgainstARealAccount() {
    environment.put("AWS_PROFILE", "production");
    QuickstartOptions options = options();
    assertThat(options.target()).isEqualTo(Target.AWS);
    assertThat(options.modeOrDefault()).isEqualTo(Mode.PLAN);
    assertThat(options("simulator", "true").target()).isEqualTo(Target.SIMULATOR);
    assertThat(options("endpoint", "http://localhost:4566").target()).isEqualTo(Target.ENDPOINT);
  }

  @Test
  void changesARealAccountOnlyAfterConfirmation() {
    environment.put("AWS_PROFILE", "production");
    try (AwsSimulator aws = AwsSimulator.start()) {
      assertThat(onStandInForAws(aws, "mode", "apply")).isEqualTo(ExitStatus.USAGE);
      assertThat(aws.mutatingCallCount()).isZero();
      assertThat(text(out)).contains("78 to create");
      assertThat(text(err)).contains("add -Dyes=true");
      assertThat(onStandInForAws(aws, "mode", "apply", "yes", "true")).isEqualTo(ExitStatus.OK);
      assertThat(aws.state().vpcs()).hasSize(1);
    }
  }

  @Test
  void acceptsZonesThatAwsDoesNotHave() throws IOException {
    String example = Files.readString(PROJECT.resolve(EXAMPLES + "minimal-public.yaml"));
    write("test.yaml", example.replace("eu-west-1a", "us-test-1a"));
    assertThat(quickstart("spec", folder.resolve("test.yaml").toString())).isEqualTo(ExitStatus.OK);
    assertThat(text(out)).contains("embedded simulator, us-test-1");
  }

  private static long writes(JsonObject document, String stage) {
    return document.getAsJsonObject("calls").getAsJsonObject(stage).get("writes").getAsLong();
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private List<JsonObject> documents() {
    List<JsonObject> documents = new ArrayList<>();
    JsonStreamParser parser = new JsonStreamParser(text(out));
    while (parser.hasNext()) {
      JsonElement next = parser.next();
      documents.add(next.getAsJsonObject());
    }
    return documents;
  }

  private ExitStatus quickstart(String... properties) {
    return Quickstart.run(
        map(properties), environment, PROJECT, stream(out), stream(err), Terminal.NONE);
  }

  private QuickstartOptions options(String... properties) {
    return QuickstartOptions.parse(map(properties), environment, PROJECT).options().orElseThrow();
  }

  /** Runs as for AWS, with the clients of a simulator. */
  private ExitStatus onStandInForAws(AwsSimulator aws, String... properties) {
    QuickstartOptions endpoint =
        QuickstartOptions.parse(Map.of("endpoint", aws.endpoint().toString()), Map.of(), PROJECT)
            .options()
            .orElseThrow();
    return new Quickstart(
            options(properties),
            (asked, region) -> Account.open(endpoint, region),
            PROJECT,
            stream(out),
            stream(err),
            Terminal.NONE)
        .run();
  }

  private static Map<String, String> map(String... properties) {
    Map<String, String> map = new TreeMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      map.put(properties[i], properties[i + 1]);
    }
    return map;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
