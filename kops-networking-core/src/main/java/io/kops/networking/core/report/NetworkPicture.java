package io.kops.networking.core.report;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.markup.Element;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.core.picture.layout.Contents;
import io.kops.networking.core.picture.layout.PictureLayout;
import io.kops.networking.core.picture.layout.RoleFlow;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * A picture of the network of a plan. Equal plans give equal bytes on every platform. Pictures need
 * no external fonts, scripts or images. Immutable.
 */
public final class NetworkPicture {
  private final NetworkMap map;
  private final Optional<ClusterNetwork> network;

  private NetworkPicture(NetworkMap map, Optional<ClusterNetwork> network) {
    this.map = map;
    this.network = network;
  }

  /** Returns the picture of a plan. It shows shared subnets by their ids only. */
  public static NetworkPicture of(Plan plan) {
    return new NetworkPicture(NetworkMap.of(plan), Optional.empty());
  }

  /**
   * Returns the picture of a plan.
   *
   * @param cluster the planned cluster, which provides the zones and types of shared subnets, and
   *     the load balancers and instance groups of a plan of the network alone
   */
  public static NetworkPicture of(Plan plan, Cluster cluster) {
    return new NetworkPicture(NetworkMap.of(plan, cluster), Optional.empty());
  }

  /**
   * Returns the picture of a plan, which can also show the flows that the cluster requires.
   *
   * @param network the planned network
   */
  public static NetworkPicture of(Plan plan, ClusterNetwork network) {
    return new NetworkPicture(NetworkMap.of(plan, network.cluster()), Optional.of(network));
  }

  /**
   * Returns an SVG document: well-formed XML that ends with a line feed.
   *
   * @throws IllegalArgumentException if the options ask for flows and the picture was created
   *     without a {@link ClusterNetwork}
   */
  public String svg(SvgOptions options) {
    return svgElement(options).xml() + "\n";
  }

  /** Returns the SVG as an element for embedding in a document. */
  Element svgElement(SvgOptions options) {
    Contents contents =
        new Contents(
            options.changes(),
            options.rules(),
            options.furtherResources(),
            options.flows() ? flows() : List.of());
    return SvgDrawing.of(map, PictureLayout.of(map, contents), options);
  }

  private List<RoleFlow> flows() {
    return network
        .map(RoleFlows::of)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "flows need the network: use NetworkPicture.of(Plan, ClusterNetwork)"));
  }

  /** Returns the style sheet inside pictures of a theme, for a content security policy. */
  public static String styleSheet(Theme theme) {
    return Colors.styleSheet(theme);
  }

  /**
   * Returns a Mermaid flowchart without Markdown fences. It shows neither changes nor rules nor
   * resources outside of the network, such as roles.
   */
  public String mermaid() {
    return MermaidDrawing.of(map);
  }
}
