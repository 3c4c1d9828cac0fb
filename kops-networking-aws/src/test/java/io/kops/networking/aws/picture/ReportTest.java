package io.kops.networking.aws.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterBuilder;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.cluster.ZoneName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.Preparation;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.problem.PlanningCodes;
import io.kops.networking.core.report.NetworkReport;
import io.kops.networking.networking.Cilium;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.FieldPath;
import io.kops.networking.problem.Problem;
import io.kops.networking.problem.ProblemCode;
import io.kops.networking.problem.Problems;
import io.kops.networking.problem.Severity;
import io.kops.networking.problem.SourceLocation;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {
  static final String HOSTILE = "</script></style><img src=x onerror=\"document.title='broken'\">";

  @Test
  void containsEveryResourceProblemSettingAndManifest() throws IOException {
    String html = ofExample().html();
    assertThat(html).startsWith("<!DOCTYPE html>\n<html lang=\"en\">").endsWith("</html>\n");
    Matcher rows = Pattern.compile("<tr data-action=\"create\">").matcher(html);
    assertThat(rows.results().count())
        .isEqualTo(PicturesTest.plan("ha-private").resources().size());
    assertThat(html)
        .contains("route 0.0.0.0/0 in private-us-east-1a to NAT gateway us-east-1a")
        .contains("rule of nodes: ingress tcp 22 from bastion")
        .contains(">SOME_RULE<", ">spec.subnets[1].cidr<", ">cluster.yaml:3:5<")
        .contains("it is wrong", "Remedy: fix it")
        .contains("<h3>Firewall</h3>", "<h3>IAM</h3>", "--cluster-dns=100.64.0.10")
        .contains("bootstrap-channel.yaml", "networking.flannel/", "kind: DaemonSet")
        .contains("<svg ");
  }

  @Test
  void loadsNothingAndAllowsOnlyItsOwnScript() throws Exception {
    String html = ofExample().html();
    Matcher policy =
        Pattern.compile("Security-Policy\"/?>|content=\"(default-src[^\"]*)\"").matcher(html);
    assertThat(policy.find()).isTrue();
    String allowed = policy.group(1).replace("&apos;", "'");
    assertThat(allowed).startsWith("default-src 'none';").doesNotContain("unsafe", "http");
    Matcher code = Pattern.compile("(?s)<(style|script)>(.*?)</\\1>").matcher(html);
    int found = 0;
    while (code.find()) {
      found++;
      assertThat(allowed).contains("'sha256-" + digest(code.group(2)) + "'");
    }
    assertThat(found).isEqualTo(3);
    assertThat(html).doesNotContain(" style=\"", " onclick", " src=", "<link", "@import");
    for (String link : found("href=\"([^\"]*)\"", html)) {
      assertThat(link).startsWith("#");
      assertThat(html).contains("id=\"" + link.substring(1) + "\"");
    }
  }

  @Test
  void usesUniqueIds() throws IOException {
    List<String> ids = found(" id=\"([^\"]*)\"", ofExample().html());
    assertThat(ids).isNotEmpty();
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
  }

  @Test
  void escapesUserText() {
    Plan plan = ChangedNetworks.of(HOSTILE);
    Problem problem =
        Problem.error(FieldPath.ROOT, ProblemCode.of("SOME_RULE"), HOSTILE, HOSTILE)
            .at(new SourceLocation(HOSTILE, 1, 1));
    String html = new NetworkReport(plan, Problems.of(problem), Optional.empty()).html();
    assertThat(html).doesNotContain("<img", "</script></style>").contains("&lt;img src=x");
  }

  @Test
  void showsSecretNamesOnly() throws IOException {
    ClusterNetwork network = network();
    Addon addon =
        network.contribution().addons().get(0).toBuilder()
            .addSecrets(new AddonSecret("kube-system", "net", Map.of("key", "netpassword")))
            .build();
    ClusterNetwork secretive =
        new ClusterNetwork(
            network.cluster(),
            network.region(),
            network.layout(),
            network.firewall(),
            network.rolePolicies(),
            network.serviceAccountRoles(),
            network.contribution().toBuilder().addons(List.of(addon)).build());
    String html =
        new NetworkReport(PicturesTest.plan("ha-private"), Problems.NONE, Optional.of(secretive))
            .html();
    assertThat(html)
        .contains("the Secret kube-system/net with netpassword from the state store is appended")
        .doesNotContain("stringData", "kind: Secret");
  }

  @Test
  void showsOnlyTheProblemsOfARejectedPlan() {
    Plan plan = Plan.refused(ClusterName.of("k.example.com"), Problems.NONE);
    String html = new NetworkReport(plan, Problems.of(problem()), Optional.empty()).html();
    assertThat(html)
        .contains("it is wrong")
        .doesNotContain("<svg", "id=\"manifests\"", "id=\"filter\"");
  }

  @Test
  void startsWithThePictureBelowTheFactsOfTheCluster() throws IOException {
    String html = ofExample().html();
    assertThat(facts(html))
        .containsEntry("Changes", "78 to create")
        .containsEntry("Problems", "1 error")
        .containsEntry("Zones", "3")
        .containsEntry("Subnets", "6")
        .containsEntry("Security groups", "5")
        .containsEntry("Region", "us-east-1")
        .containsEntry("VPC", "172.20.0.0/16")
        .containsEntry("Provider", "flannel")
        .containsEntry("kops", "1.37")
        .containsEntry("Kubernetes", "1.34.1");
    assertThat(found("<h2 id=\"([^\"]*)\"", html))
        .containsExactly("picture", "problems", "plan", "rules", "settings", "manifests");
  }

  @Test
  void showsChangedFlowsInTheirOwnSection() {
    Plan plan = ChangedNetworks.of("a", flows());
    String html = new NetworkReport(plan, plan.problems(), Optional.empty()).html();
    assertThat(found("<h2 id=\"([^\"]*)\"", html))
        .startsWith("picture", "problems", "flows", "plan");
    assertThat(found("<li>(the plan [^<]*)</li>", html))
        .isEqualTo(flows().stream().map(Problem::message).toList());
    assertThat(html).contains("<p>No problems.</p>");
    assertThat(facts(html)).containsEntry("Problems", "no problems");
  }

  @Test
  void showsRulesBySourceAndDestination() throws IOException {
    String html = ofExample().html();
    assertThat(html)
        .contains("<caption>Ingress</caption>", "<caption>Egress</caption>")
        .contains(
            "<th scope=\"row\"><div>172.20.0.0/21</div><div>172.20.16.0/21</div>"
                + "<div>172.20.8.0/21</div><div>203.0.113.0/24</div></th>")
        .contains("<td><div>tcp 1-2379</div><div>tcp 2382-4000</div><div>tcp 4003-65535</div>")
        .contains("<td><div>all traffic</div></td>");
  }

  @Test
  void marksActionsOnlyIfTheyDiffer() throws IOException {
    assertThat(ofExample().html()).doesNotContain("class=\"mark", "name=\"action\"");
    Plan changed = ChangedNetworks.of("a");
    String html = new NetworkReport(changed, Problems.NONE, Optional.empty()).html();
    assertThat(html)
        .contains(
            "<td><div><span aria-label=\"to create\" class=\"mark create\" role=\"img\">+</span>"
                + " tcp 443</div></td>")
        .doesNotContain("class=\"mark keep\"");
  }

  @Test
  void hidesUnchangedResourcesUntilTheyAreSelected() {
    Plan plan = ChangedNetworks.of("a");
    String html = new NetworkReport(plan, Problems.NONE, Optional.empty()).html();
    assertThat(found("(<input [^>]*name=\"action\"[^>]*>)", html))
        .hasSize(5)
        .allSatisfy(
            box ->
                assertThat(box.contains("checked"))
                    .as(box)
                    .isEqualTo(!box.contains("value=\"keep\"")));
    assertThat(html).contains("[value=keep]:not(:checked)");
    Plan kept = ChangedNetworks.with(plan, resource -> Action.KEEP);
    assertThat(new NetworkReport(kept, Problems.NONE, Optional.empty()).html())
        .contains("Nothing to do.", "value=\"keep\"", "<tbody class=\"unchanged\">")
        .doesNotContain("<tbody><tr class=\"area\">", "class=\"mark");
  }

  @Test
  void containsUnchangedResources() {
    Plan plan = ChangedNetworks.of("a");
    String html = new NetworkReport(plan, Problems.NONE, Optional.empty()).html();
    Set<String> actions = new HashSet<>(found("data-action=\"([^\"]*)\"", html));
    assertThat(actions).containsExactlyInAnyOrder("create", "update", "replace", "delete", "keep");
    assertThat(found("data-action=\"([^\"]*)\"", html)).hasSameSizeAs(plan.resources());
    assertThat(html).contains("tags.Note: (none) -&gt; a");
    assertThat(plan.resources()).extracting(PlannedResource::name).contains("a");
  }

  @Test
  void writesEqualBytesForEqualReports() throws IOException {
    assertThat(ofExample().html()).isEqualTo(ofExample().html());
  }

  static NetworkReport ofExample() throws IOException {
    return new NetworkReport(
        PicturesTest.plan("ha-private"), Problems.of(problem()), Optional.of(network()));
  }

  /** Returns the report of a new cluster. */
  static NetworkReport of(Cluster cluster) {
    NetworkingEngine engine = NetworkingEngine.builder().build();
    Preparation preparation = engine.prepare(cluster, ExistingNetwork.none());
    assertThat(preparation.problems().of(Severity.ERROR)).isEmpty();
    Plan plan = OfflinePlans.of(engine, cluster, ExistingNetwork.none());
    return new NetworkReport(plan, preparation.problems(), preparation.network());
  }

  /** Returns a cluster in private subnets with a zone for each letter. */
  static Cluster cluster(String... letters) {
    List<ZoneName> zones =
        Stream.of(letters).map(letter -> ZoneName.of("us-east-1" + letter)).toList();
    return ClusterBuilder.named("prod.example.com")
        .kubernetesVersion("1.34.1")
        .networking(Cilium.DEFAULT)
        .configBase("s3://state/prod.example.com")
        .zones(zones)
        .controlPlaneZones(zones.subList(0, Math.min(3, zones.size())))
        .privateTopology()
        .bastion()
        .build();
  }

  /** Returns notices of changed traffic. */
  static Problems flows() {
    return new Problems(
        Stream.of(
                "the plan opens tcp 22 from 203.0.113.0/24 to control-plane and nodes",
                "the plan routes nodes in us-east-1b to the Internet through transit gateway"
                    + " tgw-0123456789abcdef0 instead of NAT gateway us-east-1b.k.example.com")
            .map(text -> Problem.notice(FieldPath.ROOT, PlanningCodes.FLOWS_CHANGE, text))
            .toList());
  }

  private static ClusterNetwork network() throws IOException {
    Cluster cluster = PicturesTest.cluster("ha-private");
    return NetworkingEngine.builder()
        .build()
        .prepare(cluster, ExistingNetwork.none())
        .network()
        .orElseThrow();
  }

  private static Problem problem() {
    return Problem.error(
            new FieldPath("spec.subnets[1].cidr"),
            ProblemCode.of("SOME_RULE"),
            "it is wrong",
            "fix it")
        .at(new SourceLocation("cluster.yaml", 3, 5));
  }

  private static Map<String, String> facts(String html) {
    return Pattern.compile("<dt>([^<]*)</dt><dd>([^<]*)</dd>")
        .matcher(html.substring(0, html.indexOf("<main")))
        .results()
        .collect(Collectors.toMap(fact -> fact.group(1), fact -> fact.group(2)));
  }

  private static List<String> found(String pattern, String html) {
    return Pattern.compile(pattern).matcher(html).results().map(found -> found.group(1)).toList();
  }

  private static String digest(String code) throws NoSuchAlgorithmException {
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8)));
  }
}
