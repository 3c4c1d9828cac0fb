package io.kops.networking.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kops.networking.aws.problem.TerraformCodes;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.IamSettings;
import io.kops.networking.cluster.ServiceAccountPermission;
import io.kops.networking.core.json.PlanJson;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import io.kops.networking.resource.ResourceId;
import io.kops.networking.resource.ResourceKind;
import io.kops.networking.resource.ResourceKinds;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of Terraform configurations. */
class TerraformTargetTest {
  private static final TerraformOptions OPTIONS = TerraformOptions.of("us-east-1");

  /** A block that is not a resource of the plan, but a part of an Auto Scaling group. */
  private static final String LIFECYCLE_HOOK = "aws_autoscaling_lifecycle_hook";

  private static final String ATTACHMENT = "aws_iam_role_policy_attachment";

  private static final Map<String, Plan> PLANS = TerraformNetworks.all();

  /** Matches an expression, but not an escaped one, which starts with two dollar signs. */
  private static final Pattern EXPRESSION = Pattern.compile("(?<!\\$)\\$\\{([^}]*)}");

  private static final Pattern ADDRESS =
      Pattern.compile("((?:data\\.)?aws_[a-z0-9_]+\\.[A-Za-z_][A-Za-z0-9_-]*)(\\.[a-z0-9_]+)?");

  private static Set<String> networks() {
    return PLANS.keySet();
  }

  private static Plan plan(String network) {
    return PLANS.get(network);
  }

  private static JsonObject json(Plan plan, TerraformOptions options) {
    TerraformConfiguration configuration = TerraformTarget.write(plan, options);
    return JsonParser.parseString(
            configuration
                .json()
                .orElseThrow(() -> new AssertionError(configuration.problems().toString())))
        .getAsJsonObject();
  }

  private static JsonObject json(Plan plan) {
    return json(plan, OPTIONS);
  }

  private static JsonObject resource(JsonObject document, String type, String label) {
    JsonObject ofType = document.getAsJsonObject("resource").getAsJsonObject(type);
    assertThat(ofType.keySet()).contains(label);
    return ofType.getAsJsonObject(label);
  }

  private static List<String> addresses(JsonObject document) {
    List<String> addresses = new ArrayList<>();
    for (String part : List.of("resource", "data")) {
      if (document.has(part)) {
        String prefix = part.equals("data") ? "data." : "";
        document
            .getAsJsonObject(part)
            .asMap()
            .forEach(
                (type, blocks) ->
                    blocks
                        .getAsJsonObject()
                        .keySet()
                        .forEach(label -> addresses.add(prefix + type + "." + label)));
      }
    }
    return addresses;
  }

  private static List<String> texts(JsonElement element) {
    List<String> texts = new ArrayList<>();
    if (element instanceof JsonObject object) {
      texts.addAll(object.keySet());
      object.asMap().values().forEach(value -> texts.addAll(texts(value)));
    } else if (element instanceof JsonArray array) {
      array.forEach(item -> texts.addAll(texts(item)));
    } else {
      texts.add(element.getAsString());
    }
    return texts;
  }

  @Test
  void coversEveryResourceKind() throws IllegalAccessException {
    Set<ResourceKind> planned = new TreeSet<>();
    PLANS.values().forEach(plan -> plan.resources().forEach(r -> planned.add(r.id().kind())));

    assertThat(planned)
        .as(
            "plan a network with each kind in TerraformNetworks, or list it here with the reason"
                + " why none has it")
        .isEqualTo(kindsOfNetworks());
  }

  /** Cluster files, and instances without a group, are not written. */
  private static Set<ResourceKind> kindsOfNetworks() throws IllegalAccessException {
    Set<ResourceKind> kinds = new TreeSet<>();
    for (Field kind : ResourceKinds.class.getFields()) {
      kinds.add((ResourceKind) kind.get(null));
    }
    kinds.removeAll(Set.of(ResourceKinds.STATE_OBJECT, ResourceKinds.DETACHED_INSTANCE));
    return kinds;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void writesEveryResourceWithAllProperties(String network) {
    TerraformConfiguration configuration = TerraformTarget.write(plan(network), OPTIONS);

    assertThat(configuration.problems().hasErrors())
        .as(configuration.problems().toString())
        .isFalse();
    assertThat(
            addresses(json(plan(network))).stream()
                .filter(
                    a ->
                        !a.startsWith("data.")
                            && !a.startsWith(LIFECYCLE_HOOK)
                            && !a.startsWith(ATTACHMENT)))
        .hasSameSizeAs(plan(network).resources())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void refersOnlyToResourcesOfTheConfiguration(String network) {
    JsonObject document = json(plan(network));
    List<String> addresses = addresses(document);
    List<String> expressions = new ArrayList<>();
    for (String text : texts(document)) {
      EXPRESSION.matcher(text).results().map(found -> found.group(1)).forEach(expressions::add);
    }
    assertThat(expressions).isNotEmpty();
    for (String expression : expressions) {
      List<String> referred =
          ADDRESS.matcher(expression).results().map(found -> found.group(1)).toList();
      assertThat(addresses).as(expression).containsAll(referred);
      assertThat(referred.isEmpty()).as(expression).isEqualTo(expression.startsWith("each."));
    }
    for (JsonElement blocks : document.getAsJsonObject("resource").asMap().values()) {
      for (JsonElement block : blocks.getAsJsonObject().asMap().values()) {
        JsonArray first = block.getAsJsonObject().getAsJsonArray("depends_on");
        if (first != null) {
          assertThat(addresses).containsAll(texts(first));
        }
      }
    }
  }

  /** Dependencies of the plan are references or {@code depends_on} in Terraform. */
  @ParameterizedTest
  @MethodSource("networks")
  void keepsEveryDependencyOfThePlan(String network) {
    Plan plan = plan(network);
    JsonObject document = json(plan);
    Map<String, String> labels = new TreeMap<>();
    addresses(document).forEach(address -> labels.put(address, address));
    int dependencies = 0;
    int written = 0;
    for (PlannedResource resource : plan.resources()) {
      dependencies += resource.dependsOn().size();
    }
    JsonObject resources = document.getAsJsonObject("resource");
    resources.remove(LIFECYCLE_HOOK);
    resources.remove(ATTACHMENT);
    for (JsonElement blocks : resources.asMap().values()) {
      for (JsonElement block : blocks.getAsJsonObject().asMap().values()) {
        Set<String> referred = new TreeSet<>();
        for (String text : texts(block)) {
          ADDRESS
              .matcher(text)
              .results()
              .map(MatchResult::group)
              .forEach(
                  address ->
                      labels.keySet().stream()
                          .filter(known -> address.equals(known) || address.startsWith(known + "."))
                          .filter(known -> !known.startsWith("data."))
                          .forEach(referred::add));
        }
        written += referred.size();
      }
    }
    assertThat(written).isEqualTo(dependencies);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void writesEqualBytesForEqualPlans(String network) {
    Plan again = PlanJson.read(PlanJson.write(plan(network)));

    assertThat(TerraformTarget.write(again, OPTIONS))
        .isEqualTo(TerraformTarget.write(plan(network), OPTIONS));
  }

  @ParameterizedTest
  @EnumSource(ProviderVersion.class)
  void usesOnlyArgumentsThatTheProviderKnows(ProviderVersion version) throws IOException {
    Set<String> known = argumentsOf(version);
    Set<String> written = new TreeSet<>();
    for (Map.Entry<String, Plan> network : PLANS.entrySet()) {
      if (network.getKey().contains("regional") && !version.hasRegionalNatGateways()) {
        continue;
      }
      json(network.getValue(), OPTIONS.withProvider(version))
          .getAsJsonObject("resource")
          .asMap()
          .forEach(
              (type, blocks) ->
                  blocks
                      .getAsJsonObject()
                      .asMap()
                      .values()
                      .forEach(block -> addArguments(type, block.getAsJsonObject(), written)));
    }
    written.removeIf(
        argument ->
            argument.endsWith(".depends_on")
                || argument.endsWith(".for_each")
                || argument.contains(".lifecycle"));

    assertThat(written).hasSizeGreaterThan(120);
    assertThat(known)
        .as("the arguments of the provider, of the types that are written, in a file of the tests")
        .containsAll(written);
  }

  private static void addArguments(String path, JsonObject block, Set<String> arguments) {
    block
        .asMap()
        .forEach(
            (name, value) -> {
              arguments.add(path + "." + name);
              if (value instanceof JsonArray array) {
                for (JsonElement item : array) {
                  if (item instanceof JsonObject nested) {
                    addArguments(path + "." + name, nested, arguments);
                  }
                }
              }
            });
  }

  @Test
  void writesAttachmentsOfManagedPoliciesBesideTheirRole() {
    JsonObject configuration = json(TerraformNetworks.offline(RoleGovernanceTest.governed()));

    JsonObject role = resource(configuration, "aws_iam_role", "nodes-k-example-com");
    assertThat(role.get("permissions_boundary").getAsString())
        .isEqualTo("arn:aws:iam::123456789012:policy/boundary");
    assertThat(role.getAsJsonObject("tags").get("team").getAsString()).isEqualTo("a");
    assertThat(
            configuration
                .getAsJsonObject("resource")
                .getAsJsonObject("aws_iam_role_policy_attachment")
                .entrySet())
        .extracting(attachment -> attachment.getValue().toString())
        .containsExactlyInAnyOrder(
            "{\"policy_arn\":\"arn:aws:iam::123456789012:policy/logs\","
                + "\"role\":\"${aws_iam_role.masters-k-example-com.name}\"}",
            "{\"policy_arn\":\"arn:aws:iam::123456789012:policy/logs\","
                + "\"role\":\"${aws_iam_role.nodes-k-example-com.name}\"}",
            "{\"policy_arn\":\"arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore\","
                + "\"role\":\"${aws_iam_role.nodes-k-example-com.name}\"}");
  }

  @Test
  void writesOutputsOfRolesOfServiceAccountsWithTheSameName() {
    Cluster cluster =
        V137Clusters.withServiceAccounts()
            .edit(
                spec ->
                    spec.iam(
                        IamSettings.builder()
                            .addServiceAccountExternalPermission(account("team", "a-b"))
                            .addServiceAccountExternalPermission(account("team-a", "b"))
                            .addServiceAccountExternalPermission(account("team", "c"))
                            .build()));

    JsonObject outputs;
    try (V137Clusters account = new V137Clusters()) {
      outputs = json(account.networking().plan(cluster)).getAsJsonObject("output");
    }

    assertThat(outputs.entrySet())
        .filteredOn(output -> output.getKey().contains("_role_arn"))
        .extracting(output -> output.getValue().getAsJsonObject().get("value").getAsString())
        .containsExactlyInAnyOrder(
            "${aws_iam_role.masters-k-example-com.arn}",
            "${aws_iam_role.nodes-k-example-com.arn}",
            "${aws_iam_role.a-b-team-sa-k-example-com.arn}",
            "${aws_iam_role.b-team-a-sa-k-example-com.arn}",
            "${aws_iam_role.c-team-sa-k-example-com.arn}");
    assertThat(outputs.keySet())
        .contains("team-c_role_arn", "team-c_role_name")
        .filteredOn(name -> name.startsWith("team-a-b_role_"))
        .hasSize(4)
        .allMatch(name -> name.matches("team-a-b_role_(arn|name)-[0-9a-f]{8}"));
  }

  private static ServiceAccountPermission account(String namespace, String name) {
    return ServiceAccountPermission.builder()
        .namespace(namespace)
        .name(name)
        .addPolicyArn("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")
        .build();
  }

  private static Set<String> argumentsOf(ProviderVersion version) throws IOException {
    String file = "terraform-arguments-%s.txt".formatted(version.name().toLowerCase(Locale.ROOT));
    try (InputStream in = TerraformTargetTest.class.getResourceAsStream(file)) {
      assertThat(in).as(file).isNotNull();
      return new TreeSet<>(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  @Test
  void namesResourcesAsKopsDoes() {
    assertThat(addresses(json(plan("HA private 1.10"))))
        .contains(
            "aws_vpc.k-example-com",
            "aws_subnet.us-east-1a-k-example-com",
            "aws_subnet.utility-us-east-1a-k-example-com",
            "aws_route.route-0-0-0-0--0",
            "aws_route.route-private-us-east-1a-0-0-0-0--0",
            "aws_security_group_rule.from-0-0-0-0--0-ingress-tcp-443to443-api-elb-k-example-com",
            "aws_security_group_rule.from-masters-k-example-com-egress-all-0to0-0-0-0-0--0",
            "aws_iam_role_policy.masters-k-example-com");
    assertThat(addresses(json(plan("dual-stack private 1.37"))))
        .contains("aws_route.route-private-us-east-1a-64_ff9b__--96");
    assertThat(addresses(json(plan("further blocks, routes of every target"))))
        .contains("aws_vpc_ipv4_cidr_block_association.cidr-172-21-0-0--16");
  }

  @Test
  void writesASubnetWithAllItsArguments() {
    JsonObject subnet =
        resource(json(plan("dual-stack private 1.37")), "aws_subnet", "us-east-1a-k-example-com");

    assertThat(subnet)
        .hasToString(
            JsonParser.parseString(
                    """
                    {
                      "assign_ipv6_address_on_creation": true,
                      "availability_zone": "us-east-1a",
                      "enable_dns64": true,
                      "enable_resource_name_dns_a_record_on_launch": false,
                      "enable_resource_name_dns_aaaa_record_on_launch": true,
                      "ipv6_cidr_block": "${cidrsubnet(aws_vpc.k-example-com.ipv6_cidr_block, 8, 0)}",
                      "ipv6_native": true,
                      "private_dns_hostname_type_on_launch": "resource-name",
                      "tags": {
                        "KubernetesCluster": "k.example.com",
                        "Name": "us-east-1a.k.example.com",
                        "SubnetType": "Private",
                        "kubernetes.io/cluster/k.example.com": "owned"
                      },
                      "vpc_id": "${aws_vpc.k-example-com.id}"
                    }
                    """)
                .toString());
  }

  @Test
  void writesTheOutputsOfKops() {
    JsonObject network = json(plan("instances 1.10")).getAsJsonObject("output");

    assertThat(network.keySet())
        .contains(
            "cluster_name",
            "region",
            "vpc_id",
            "vpc_cidr_block",
            "subnet_us-east-1a_id",
            "subnet_utility-us-east-1a_id",
            "route_table_public_id",
            "route_table_private-us-east-1a_id",
            "master_security_group_ids",
            "node_autoscaling_group_ids",
            "node_subnet_ids",
            "masters_role_arn",
            "nodes_role_name",
            "bastions_role_arn");
    assertThat(network.getAsJsonObject("node_subnet_ids").getAsJsonArray("value"))
        .hasSize(3)
        .anySatisfy(
            subnet ->
                assertThat(subnet.getAsString())
                    .isEqualTo("${aws_subnet.us-east-1a-k-example-com.id}"));
    assertThat(network.getAsJsonObject("cluster_name").get("value").getAsString())
        .isEqualTo("k.example.com");
  }

  @Test
  void namesUnmanagedResourcesById() {
    JsonObject shared = json(plan("shared subnets"));

    assertThat(shared.getAsJsonObject("resource").has("aws_vpc")).isFalse();
    assertThat(
            shared.getAsJsonObject("output").getAsJsonObject("vpc_id").get("value").getAsString())
        .startsWith("vpc-");
    assertThat(shared.getAsJsonObject("resource").getAsJsonObject("aws_ec2_tag").asMap().values())
        .hasSize(2)
        .allSatisfy(
            tags ->
                assertThat(tags.getAsJsonObject().get("resource_id").getAsString())
                    .startsWith("subnet-"));
  }

  @Test
  void reportsIdsThatAreKnownOnlyInTheAccount() {
    Cluster cluster =
        TestAccount.cluster().inVpc("vpc-0a1", "10.0.0.0/16").zones("us-east-1a").build();

    TerraformConfiguration configuration =
        TerraformTarget.write(TerraformNetworks.offline(cluster), OPTIONS);

    assertThat(configuration.json()).isEmpty();
    assertThat(configuration.problems().of(TerraformCodes.TERRAFORM_ID_UNKNOWN))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem.message()).contains("internetGateway", "k.example.com"));
  }

  @Test
  void writesRulesInExternalGroupsWithTheTagsOfTheCluster() {
    JsonObject resources = json(plan("external security groups")).getAsJsonObject("resource");

    JsonObject ingress = resources.getAsJsonObject("aws_vpc_security_group_ingress_rule");
    assertThat(ingress.asMap().values())
        .hasSize(2 * 2 + 2 + 2)
        .allSatisfy(
            rule ->
                assertThat(rule.getAsJsonObject().getAsJsonObject("tags").asMap())
                    .containsKeys("KubernetesCluster", "kubernetes.io/cluster/k.example.com"));
    JsonObject ssh =
        ingress.getAsJsonObject("from-0-0-0-0--0-ingress-tcp-22to22-sg-0aaaaaaaaaaaaaaa1");
    assertThat(ssh.get("security_group_id").getAsString()).isEqualTo("sg-0aaaaaaaaaaaaaaa1");
    assertThat(ssh.get("cidr_ipv4").getAsString()).isEqualTo("0.0.0.0/0");
    assertThat(ssh.get("from_port").getAsInt()).isEqualTo(22);
    assertThat(
            ingress
                .getAsJsonObject("from-masters-k-example-com-ingress-all-0to0-sg-0aaaaaaaaaaaaaaa1")
                .keySet())
        .contains("referenced_security_group_id")
        .doesNotContain("from_port", "to_port");
    assertThat(resources.getAsJsonObject("aws_vpc_security_group_egress_rule").asMap()).hasSize(4);
  }

  @Test
  void requiresACurrentProviderForRegionalNatGateways() {
    Plan plan = plan("regional NAT gateway");

    assertThat(
            TerraformTarget.write(plan, OPTIONS.withProvider(ProviderVersion.V5))
                .problems()
                .of(TerraformCodes.TERRAFORM_PROVIDER_TOO_OLD))
        .hasSize(1);
    assertThat(resource(json(plan), "aws_nat_gateway", "k-example-com").keySet())
        .containsExactly("availability_mode", "depends_on", "tags", "vpc_id");
  }

  @Test
  void writesMixedInstancesAsAPolicy() {
    JsonObject group =
        resource(
            json(plan("instances of several types")),
            "aws_autoscaling_group",
            "nodes-us-east-1a-k-example-com");

    assertThat(group.has("launch_template")).isFalse();
    assertThat(group.getAsJsonArray("mixed_instances_policy").toString())
        .contains("{\"instance_type\":\"m5.large\"},{\"instance_type\":\"m5a.large\"}")
        .contains("${aws_launch_template.nodes-us-east-1a-k-example-com.latest_version}")
        .contains("\"spot_max_price\":\"0.1\"");
  }

  @Test
  void routesToTheInterfaceOfAnInstance() {
    JsonObject document = json(plan("further blocks, routes of every target"));

    assertThat(
            resource(document, "aws_route", "route-private-us-east-1a-10-2-0-0--16")
                .get("network_interface_id")
                .getAsString())
        .isEqualTo("${data.aws_instance.i-0a1.network_interface_id}");
  }

  @Test
  void keepsNamesWithEqualIdentifiersApart() {
    Cluster cluster = TestAccount.publicCluster();
    Plan plan = TerraformNetworks.offline(cluster);
    PlannedResource subnet = plan.of(ResourceKinds.SUBNET).get(0);
    PlannedResource twin =
        subnet.toBuilder()
            .id(new ResourceId(ResourceKinds.SUBNET, subnet.name().replace('.', '-')))
            .build();
    List<PlannedResource> both = new ArrayList<>(plan.resources());
    both.add(twin);

    JsonObject document =
        json(new Plan(plan.cluster(), plan.purpose(), both, Problems.NONE, plan.fingerprint()));

    assertThat(document.getAsJsonObject("resource").getAsJsonObject("aws_subnet").keySet())
        .hasSize(2)
        .allMatch(label -> label.matches("us-east-1a-k-example-com-[0-9a-f]{8}"));
  }

  @Test
  void rejectsADeletionPlan() {
    try (TestAccount account = TestAccount.open()) {
      account.make(TestAccount.publicCluster());

      TerraformConfiguration configuration =
          TerraformTarget.write(
              account.networking().planDelete(ClusterName.of("k.example.com")), OPTIONS);

      assertThat(configuration.json()).isEmpty();
      assertThat(configuration.problems().of(TerraformCodes.TERRAFORM_PLAN_DELETES)).hasSize(1);
    }
  }

  @Test
  void rejectsASpecWithErrors() {
    Plan refused =
        TerraformNetworks.offline(
            TestAccount.publicCluster().edit(spec -> spec.subnets(List.of())));

    TerraformConfiguration configuration = TerraformTarget.write(refused, OPTIONS);

    assertThat(configuration.json()).isEmpty();
    assertThat(configuration.problems()).isEqualTo(refused.problems());
  }

  @Test
  void reportsThatDeletedResourcesStay() {
    try (TestAccount account = TestAccount.open()) {
      account.make(TestAccount.privateCluster());

      TerraformConfiguration configuration =
          TerraformTarget.write(account.networking().plan(TestAccount.publicCluster()), OPTIONS);

      assertThat(configuration.problems().of(TerraformCodes.TERRAFORM_LEFT_BEHIND))
          .anySatisfy(problem -> assertThat(problem.message()).contains("NatGateway/"));
      assertThat(configuration.json()).isPresent();
    }
  }

  @Test
  void writesImportsForExistingResources() {
    try (TestAccount account = TestAccount.open()) {
      Cluster cluster = TestAccount.privateCluster();
      JsonObject fresh = json(account.networking().plan(cluster));
      account.make(cluster);
      Plan plan = account.networking().plan(cluster);

      assertThat(json(plan)).isEqualTo(fresh);
      JsonObject importing = json(plan, OPTIONS.importingExisting());
      JsonArray imports = importing.getAsJsonArray("import");
      assertThat(imports).hasSameSizeAs(plan.resources());
      List<String> targets =
          imports.asList().stream().map(i -> i.getAsJsonObject().get("to").getAsString()).toList();
      assertThat(targets).containsExactlyInAnyOrderElementsOf(addresses(importing));
      assertThat(imports.toString())
          .contains("\"masters.k.example.com:masters.k.example.com\"")
          .containsPattern("\"rtb-[0-9a-f]+_0.0.0.0/0\"")
          .containsPattern("\"subnet-[0-9a-f]+/rtb-[0-9a-f]+\"")
          .containsPattern("\"sg-[0-9a-f]+_ingress_tcp_443_443_0.0.0.0/0\"")
          .containsPattern("\"sg-[0-9a-f]+_ingress_-1_0_0_sg-[0-9a-f]+\"");
    }
  }
}
