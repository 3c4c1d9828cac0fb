package io.kops.networking.core.report;

import io.kops.networking.core.descriptor.Quantity;
import io.kops.networking.core.markup.Element;
import io.kops.networking.core.network.ClusterNetwork;
import io.kops.networking.spi.Addon;
import io.kops.networking.spi.AddonSecret;

/**
 * The manifests in the state store, without the Secrets that are appended when they are written.
 */
final class Manifests {
  private Manifests() {}

  static Element of(ClusterNetwork network) {
    Element content = Element.of("div");
    if (network.contribution().addons().isEmpty()) {
      return content.add(Element.of("p").text("The provider has no manifests."));
    }
    content.add(file("bootstrap-channel.yaml", "", network.addonChannel().write()));
    for (Addon addon : network.contribution().addons()) {
      StringBuilder secrets = new StringBuilder();
      for (AddonSecret secret : addon.secrets()) {
        secrets.append(
            "When the file is written, the Secret %s/%s with %s from the state store is appended. "
                .formatted(
                    secret.namespace(), secret.name(), String.join(", ", secret.keys().values())));
      }
      content.add(file(addon.manifestPath(), secrets.toString().strip(), addon.manifest()));
    }
    return content;
  }

  private static Element file(String path, String note, String text) {
    Element file =
        Element.of("details")
            .add(
                Element.of("summary")
                    .add(Element.of("code").text(path))
                    .add(
                        Element.of("span")
                            .with("class", "count")
                            .text(" " + Quantity.of(text.lines().count(), "line"))));
    if (!note.isEmpty()) {
      file.add(Element.of("p").text(note));
    }
    return file.add(CodeBlock.of(path, text));
  }
}
