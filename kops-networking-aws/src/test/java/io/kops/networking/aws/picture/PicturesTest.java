package io.kops.networking.aws.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kops.networking.aws.OfflinePlans;
import io.kops.networking.cluster.Cluster;
import io.kops.networking.cluster.ClusterName;
import io.kops.networking.core.NetworkingEngine;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.network.ExistingNetwork;
import io.kops.networking.core.picture.layout.Contents;
import io.kops.networking.core.picture.layout.PictureLayout;
import io.kops.networking.core.picture.layout.RoleFlow;
import io.kops.networking.core.picture.layout.RoleFlow.Role;
import io.kops.networking.core.picture.layout.RoleFlow.Verdict;
import io.kops.networking.core.picture.layout.Scene;
import io.kops.networking.core.picture.layout.Wire;
import io.kops.networking.core.report.NetworkPicture;
import io.kops.networking.core.report.SvgOptions;
import io.kops.networking.core.report.Theme;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.core.yaml.ClusterYaml;
import io.kops.networking.plan.Action;
import io.kops.networking.plan.Plan;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.problem.Problems;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PicturesTest {
  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final String HOSTILE = "</script><img src=x onerror=\"alert('x')\">&]]>{{\u0000";

  @Test
  void pictureOfTheReadmeIsCurrent() throws IOException {
    String svg = picture("ha-private").svg(SvgOptions.DEFAULT);
    Path file = PROJECT.resolve("docs/pictures/ha-private.svg");
    if (Boolean.getBoolean("kops.write")) {
      Files.writeString(file, svg);
    }
    assertThat(file).hasContent(svg);
    assertThat(Files.readString(PROJECT.resolve("README.md")))
        .contains("docs/pictures/ha-private.svg");
  }

  @Test
  void flowchartOfTheGuideIsCurrent() throws IOException {
    assertThat(Files.readString(PROJECT.resolve("docs/pictures.md")))
        .contains("```mermaid\n" + picture("minimal-public").mermaid() + "```");
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void writesAccessibleSelfContainedSvg(Theme theme) throws IOException {
    for (String example : List.of("ha-private", "minimal-public", "shared-vpc")) {
      String svg = picture(example).svg(SvgOptions.builder().theme(theme).rules(true).build());
      Element root = parse(svg).getDocumentElement();
      assertThat(root.getAttribute("role")).isEqualTo("img");
      assertThat(root.getAttribute("aria-labelledby").split(" ", -1))
          .hasSize(2)
          .allSatisfy(id -> assertThat(svg).contains("id=\"" + id + "\""));
      assertThat(texts(root, "title").get(0)).startsWith("Network of ");
      assertThat(texts(root, "desc").get(0)).contains("subnet");
      assertThat(svg.replace("http://www.w3.org/2000/svg", ""))
          .doesNotContain("http", "url(", "@import", "<script", "href");
      assertThat(svg.contains("prefers-color-scheme")).isEqualTo(theme == Theme.AUTOMATIC);
    }
  }

  @Test
  void showsSubnetsWithRangesAndTablesWithRoutes() throws IOException {
    String svg = picture("ha-private").svg(SvgOptions.DEFAULT);
    assertThat(texts(parse(svg).getDocumentElement(), "text"))
        .contains("utility-us-east-1a", "172.20.0.0/21", "us-east-1c", "172.20.192.0/18")
        .contains("0.0.0.0/0 → internet gateway", "0.0.0.0/0 → NAT gateway")
        .contains("Internet", "NAT gateway", "Elastic IP", "Utility subnet", "Private subnet");
  }

  @Test
  void connectsSubnetsTablesAndGateways() throws IOException {
    Scene scene = PictureLayout.of(map(plan("ha-private")), new Contents(true, false, true));
    assertThat(scene.wires())
        .extracting(wire -> wire.kind() + " " + wire.from() + " " + wire.to())
        .contains(
            "USE Subnet/us-east-1a.prod.example.com RouteTable/private-us-east-1a.prod.example.com",
            "USE Subnet/utility-us-east-1c.prod.example.com RouteTable/prod.example.com",
            "ROUTE RouteTable/private-us-east-1b.prod.example.com"
                + " NatGateway/us-east-1b.prod.example.com",
            "ROUTE RouteTable/prod.example.com InternetGateway/prod.example.com")
        .filteredOn(wire -> wire.startsWith("USE Subnet"))
        .hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({"ha-private, network", "ha-private-1.10, classic"})
  void drawsTheLoadBalancersAndInstanceGroupsOfTheSpec(String example, String type)
      throws IOException {
    Cluster completed =
        NetworkingEngine.builder()
            .build()
            .prepare(cluster(example), ExistingNetwork.none())
            .cluster();
    Scene scene =
        PictureLayout.of(NetworkMap.of(plan(example), completed), new Contents(true, false, false));
    assertThat(SceneRules.text(scene, "load balancer api"))
        .isEqualTo("Load balancer api internet-facing, " + type + " api.prod.example.com");
    assertThat(SceneRules.text(scene, "load balancer bastion"))
        .startsWith("Load balancer bastion internet-facing, " + type);
    assertThat(scene.wires())
        .extracting(wire -> wire.kind() + " " + wire.from() + " " + wire.to())
        .contains(
            "MEMBER load balancer api SecurityGroup/api-elb.prod.example.com",
            "MEMBER load balancer bastion SecurityGroup/bastion-elb.prod.example.com",
            "MEMBER instance group nodes SecurityGroup/nodes.prod.example.com",
            "FORWARD load balancer bastion instance group bastions")
        .anyMatch(wire -> wire.startsWith("FORWARD load balancer api instance group "));
    assertThat(scene.texts())
        .extracting(text -> text.text())
        .contains("Dashed: in the spec, but not in this plan", "forwarded traffic");
    assertThat(NetworkMap.of(plan(example)).balancers()).isEmpty();
  }

  @Test
  void mergesInstanceGroupsOfOneSecurityGroup() throws IOException {
    Element root = parse(picture("ha-private").svg(SvgOptions.DEFAULT)).getDocumentElement();
    assertThat(String.join(" ", texts(root, "text")))
        .contains(
            "Instance group 3 groups control-plane-us- east-1a control-plane-us- east-1b"
                + " control-plane-us- east-1c each 1 instance, m6i.large");
  }

  @Test
  void describesLoadBalancersInText() throws IOException {
    Element root = parse(picture("ha-private").svg(SvgOptions.DEFAULT)).getDocumentElement();
    assertThat(texts(root, "desc").get(0))
        .contains(
            "Load balancer bastion: internet-facing, network; bastion.prod.example.com; forwards to"
                + " bastions; security group bastion-elb.",
            "Instance group nodes: 6 instances, m6i.xlarge; security group nodes.");
  }

  @Test
  void drawsEveryRuleOnRequest() throws IOException {
    Plan plan = plan("ha-private");
    Scene counted = PictureLayout.of(map(plan), new Contents(false, false, false));
    Scene drawn = PictureLayout.of(map(plan), new Contents(false, true, false));
    assertThat(counted.wires()).noneMatch(wire -> wire.kind() == Wire.Kind.TRAFFIC);
    assertThat(drawn.wires())
        .anyMatch(
            wire ->
                wire.kind() == Wire.Kind.TRAFFIC
                    && wire.from().equals("SecurityGroup/bastion.prod.example.com")
                    && wire.to().equals("SecurityGroup/nodes.prod.example.com"));
    assertThat(drawn.texts())
        .extracting(text -> text.text())
        .contains("ingress tcp 22", "egress  all traffic");
  }

  @Test
  void drawsRequiredFlowsOnRequest() throws IOException {
    ClusterNetwork network =
        NetworkingEngine.builder()
            .build()
            .prepare(cluster("ha-private"), ExistingNetwork.none())
            .network()
            .orElseThrow();
    NetworkPicture picture = NetworkPicture.of(plan("ha-private"), network);
    assertThat(texts(parse(picture.svg(SvgOptions.DEFAULT)).getDocumentElement(), "text"))
        .doesNotContain("Required traffic", "required traffic");
    SvgOptions flows = SvgOptions.builder().flows(true).build();
    assertThat(texts(parse(picture.svg(flows)).getDocumentElement(), "text"))
        .contains("Required traffic", "From control plane", "tcp 2380-2381, etcd members")
        .contains("tcp 22, SSH to bastions", "udp 8472, VXLAN", "required traffic")
        .doesNotContain("blocked traffic");
    assertThatThrownBy(() -> NetworkPicture.of(plan("ha-private")).svg(flows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("flows need the network: use NetworkPicture.of(Plan, ClusterNetwork)");
  }

  @Test
  void labelsBlockedAndUnknownFlows() {
    Scene scene =
        PictureLayout.of(
            NetworkMap.of(ChangedNetworks.of("a")),
            new Contents(
                false,
                false,
                false,
                List.of(
                    new RoleFlow(Role.NODES, Role.NODES, "tcp 179", "BGP", Verdict.REACHABLE),
                    new RoleFlow(Role.NODES, Role.NODES, "udp 4789", "VXLAN", Verdict.BLOCKED),
                    new RoleFlow(Role.NODES, Role.AWS, "udp 53", "DNS", Verdict.UNKNOWN))));
    SceneRules.check(scene);
    assertThat(scene.texts())
        .extracting(text -> text.text())
        .contains("tcp 179, BGP", "blocked: udp 4789, VXLAN", "unknown: udp 53, DNS")
        .contains("From nodes", "blocked traffic")
        .doesNotContain("From AWS services", "From clients");
    assertThat(scene.wires())
        .filteredOn(wire -> wire.from().equals("role nodes") && wire.kind() != Wire.Kind.LIFELINE)
        .extracting(Wire::kind)
        .containsExactly(Wire.Kind.FLOW, Wire.Kind.BLOCKED_FLOW, Wire.Kind.FLOW);
  }

  @Test
  void marksChangesBySymbolAsWellAsColour() {
    NetworkPicture picture = NetworkPicture.of(ChangedNetworks.of("a"));
    Element marked = parse(picture.svg(SvgOptions.DEFAULT)).getDocumentElement();
    assertThat(texts(marked, "text"))
        .contains("+", "~", "±", "-", "create", "update", "replace", "delete");
    assertThat(texts(marked, "title")).anyMatch(title -> title.endsWith(", to delete"));
    Element plain =
        parse(picture.svg(SvgOptions.builder().changes(false).build())).getDocumentElement();
    assertThat(texts(plain, "text")).doesNotContain("+", "~", "±", "-", "create");
  }

  @Test
  void marksNothingIfAllActionsAreEqual() throws IOException {
    Element root =
        parse(NetworkPicture.of(plan("ha-private")).svg(SvgOptions.DEFAULT)).getDocumentElement();
    assertThat(texts(root, "text"))
        .contains("3 zones · 6 subnets · 78 resources to create")
        .doesNotContain("+", "create");
    assertThat(texts(root, "title")).noneMatch(title -> title.endsWith(", to create"));
  }

  @Test
  void marksLinesOnlyIfTheirCardHasAnotherMark() throws IOException {
    Plan plan = plan("ha-private");
    Scene scene =
        PictureLayout.of(
            map(
                ChangedNetworks.with(
                    plan,
                    resource ->
                        resource.id().toString().contains("us-east-1c")
                            ? Action.CREATE
                            : Action.KEEP)),
            new Contents(true, false, true));
    assertThat(SceneRules.marks(scene, "RouteTable/private-us-east-1c.prod.example.com")).isZero();
    assertThat(SceneRules.marks(scene, "RouteTable/prod.example.com")).isEqualTo(1);
    assertThat(SceneRules.marks(scene, "RouteTable/private-us-east-1a.prod.example.com")).isZero();
    assertThat(scene.texts())
        .extracting(text -> text.text())
        .contains("create", "route", "route table association")
        .doesNotContain("update", "delete", "replace", "allowed traffic");
  }

  @Test
  void drawsNothingForARejectedPlan() {
    Plan plan = Plan.refused(ClusterName.of("k.example.com"), Problems.NONE);
    NetworkPicture picture = NetworkPicture.of(plan);
    assertThat(texts(parse(picture.svg(SvgOptions.DEFAULT)).getDocumentElement(), "text"))
        .contains("k.example.com", "0 zones · 0 subnets · no resources");
    SceneRules.check(PictureLayout.of(NetworkMap.of(plan), new Contents(true, true, true)));
    assertThat(picture.mermaid()).startsWith("flowchart TB\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {HOSTILE, "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字", "a", "ÄÖÜ-ЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖЖ"})
  void keepsNamesAsText(String name) {
    Plan plan = ChangedNetworks.of(name);
    SceneRules.check(PictureLayout.of(NetworkMap.of(plan), new Contents(true, true, true)));
    NetworkPicture picture = NetworkPicture.of(plan);
    Document document = parse(picture.svg(SvgOptions.DEFAULT));
    assertThat(document.getElementsByTagName("img").getLength()).isZero();
    assertThat(document.getElementsByTagName("script").getLength()).isZero();
    assertThat(String.join("", texts(document.getDocumentElement(), "text")))
        .contains(name.replace("\u0000", "\uFFFD").substring(0, 1));
    assertThat(picture.mermaid()).doesNotContain("<img", "\"alert", "&");
  }

  @Property(tries = 60)
  void escapesEveryName(@ForAll @StringLength(max = 120) String name) {
    Plan plan = ChangedNetworks.of(name);
    Scene scene = PictureLayout.of(NetworkMap.of(plan), new Contents(true, true, true));
    SceneRules.check(scene);
    assertThat(SceneRules.keys(scene))
        .containsAll(plan.resources().stream().map(r -> r.id().toString()).toList());
    parse(NetworkPicture.of(plan).svg(SvgOptions.DEFAULT));
  }

  @Test
  void ignoresTheOrderOfResources() throws IOException {
    Plan plan = plan("ha-private");
    List<PlannedResource> reversed = new ArrayList<>();
    IntStream.iterate(plan.resources().size() - 1, i -> i >= 0, i -> i - 1)
        .forEach(i -> reversed.add(plan.resources().get(i)));
    Plan same =
        new Plan(plan.cluster(), plan.purpose(), reversed, plan.problems(), plan.fingerprint());
    assertThat(NetworkPicture.of(plan).mermaid()).isEqualTo(NetworkPicture.of(same).mermaid());
    SvgOptions network = SvgOptions.builder().rules(true).furtherResources(false).build();
    assertThat(NetworkPicture.of(plan).svg(network))
        .isEqualTo(NetworkPicture.of(same).svg(network));
  }

  static Cluster cluster(String example) throws IOException {
    return ClusterYaml.standard()
        .read(PROJECT.resolve("docs/examples/" + example + ".yaml"))
        .documentOrThrow()
        .cluster();
  }

  static Plan plan(String example) throws IOException {
    return OfflinePlans.of(
        NetworkingEngine.builder().build(), cluster(example), ExistingNetwork.none());
  }

  private static NetworkMap map(Plan plan) {
    return NetworkMap.of(plan);
  }

  private static NetworkPicture picture(String example) throws IOException {
    Cluster completed =
        NetworkingEngine.builder()
            .build()
            .prepare(cluster(example), ExistingNetwork.none())
            .cluster();
    return NetworkPicture.of(plan(example), completed);
  }

  private static Document parse(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    } catch (Exception malformed) {
      throw new AssertionError(svg, malformed);
    }
  }

  private static List<String> texts(Element root, String name) {
    NodeList elements = root.getElementsByTagName(name);
    return IntStream.range(0, elements.getLength())
        .mapToObj(i -> elements.item(i).getTextContent())
        .toList();
  }
}
