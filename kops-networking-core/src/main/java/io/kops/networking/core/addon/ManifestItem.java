package io.kops.networking.core.addon;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An object of a manifest: a document, or an item of a document of kind {@code List} or {@code
 * SecretList}.
 *
 * @param apiVersion its API version
 * @param kind its kind
 */
public record ManifestItem(String apiVersion, String kind) {
  private static final String LIST = "List";

  /**
   * Returns the objects of a document. As in kubectl, an item without a kind has the kind that the
   * name of its list starts with.
   *
   * @param document the document as plain maps and lists
   */
  public static List<ManifestItem> in(Object document) {
    List<ManifestItem> items = new ArrayList<>();
    add(document, "", "", items);
    return items;
  }

  private static void add(
      Object document, String apiVersion, String kind, List<ManifestItem> items) {
    if (!(document instanceof Map<?, ?> object)) {
      return;
    }
    String ownVersion = text(object, "apiVersion", apiVersion);
    String ownKind = text(object, "kind", kind);
    if (ownKind.endsWith(LIST) && object.get("items") instanceof List<?> list) {
      String kindOfItems = ownKind.substring(0, ownKind.length() - LIST.length());
      list.forEach(item -> add(item, ownVersion, kindOfItems, items));
    } else {
      items.add(new ManifestItem(ownVersion, ownKind));
    }
  }

  private static String text(Map<?, ?> object, String key, String absent) {
    Object value = object.get(key);
    return value == null ? absent : value.toString();
  }

  /** Returns the API version and the kind. */
  @Override
  public String toString() {
    return apiVersion + " " + kind;
  }
}
