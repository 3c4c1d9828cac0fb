package io.kops.networking.core.report;

import io.kops.networking.cluster.Cluster;
import io.kops.networking.core.markup.Element;
import io.kops.networking.core.picture.layout.Contents;
import io.kops.networking.core.picture.layout.PictureLayout;
import io.kops.networking.core.topology.NetworkMap;
import io.kops.networking.plan.Plan;

/**
 * The picture of a plan's network. Equal plans give equal bytes, whatever the machine; no font,
 * script or image from elsewhere is needed to look at one. Immutable.
 */
public final class NetworkPicture {
  private final NetworkMap map;

  private NetworkPicture(NetworkMap map) {
    this.map = map;
  }

  /** Returns the picture of a plan. Of subnets of others it shows their ids alone. */
  public static NetworkPicture of(Plan plan) {
    return new NetworkPicture(NetworkMap.of(plan));
  }

  /**
   * Returns the picture of a plan.
   *
   * @param cluster the cluster that was planned, which says where subnets of others are
   */
  public static NetworkPicture of(Plan plan, Cluster cluster) {
    return new NetworkPicture(NetworkMap.of(plan, cluster));
  }

  /** Returns an SVG document: well-formed XML that ends with a line feed. */
  public String svg(SvgOptions options) {
    return svgElement(options).xml() + "\n";
  }

  /** Returns the same as an element, to be put into a document. */
  Element svgElement(SvgOptions options) {
    Contents contents =
        new Contents(options.changes(), options.rules(), options.furtherResources());
    return SvgDrawing.of(map, PictureLayout.of(map, contents), options);
  }

  /** Returns the style sheet within pictures of a theme, which a policy of content must allow. */
  public static String styleSheet(Theme theme) {
    return Colours.styleSheet(theme);
  }

  /**
   * Returns a flowchart of Mermaid, without the fences of Markdown. It has no marks of changes, no
   * rules and nothing that has no place in a network.
   */
  public String mermaid() {
    return MermaidDrawing.of(map);
  }
}
