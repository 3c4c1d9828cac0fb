package io.kops.networking.providers.builtin;

import io.kops.networking.spi.ManifestTemplate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The images of the built-in manifests, from {@code images.properties}. */
final class Images {
  private static final Map<String, Map<String, String>> BY_MANIFEST =
      PropertySections.read("images.properties");

  private Images() {}

  /** Returns a form of a template with its images: {@code {{nodeImage}}} for the name node. */
  static ManifestTemplate.Form fill(ManifestTemplate template) {
    String path = template.toString();
    String manifest = path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
    ManifestTemplate.Form form = template.fill();
    images(manifest).forEach((name, image) -> form.text(name + "Image", image));
    return form;
  }

  /** Returns an image of a manifest. */
  static String of(String manifest, String name) {
    return Objects.requireNonNull(images(manifest).get(name), name);
  }

  /** Returns the tag of an image. */
  static String tag(String image) {
    return image.substring(image.lastIndexOf(':') + 1);
  }

  /** Returns an image from another registry, or with another tag, if one is given. */
  static String with(String image, Optional<String> registry, Optional<String> tag) {
    int slash = image.indexOf('/');
    int colon = image.lastIndexOf(':');
    return given(registry).orElse(image.substring(0, slash))
        + image.substring(slash, colon + 1)
        + given(tag).orElse(image.substring(colon + 1));
  }

  private static Optional<String> given(Optional<String> text) {
    return text.filter(word -> !word.isEmpty());
  }

  private static Map<String, String> images(String manifest) {
    return Objects.requireNonNull(BY_MANIFEST.get(manifest), manifest);
  }
}
