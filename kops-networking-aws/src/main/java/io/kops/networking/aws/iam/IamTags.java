package io.kops.networking.aws.iam;

import io.kops.networking.core.gson.Json;
import io.kops.networking.core.policy.PolicyDocument;
import io.kops.networking.plan.Change;
import io.kops.networking.plan.PlannedResource;
import io.kops.networking.resource.PropertyValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags in the form of the IAM API. */
final class IamTags {
  private static final String TAG_FIELD = "tags.";

  private IamTags() {}

  static List<Tag> of(Map<String, String> tags) {
    List<Tag> list = new ArrayList<>(tags.size());
    new TreeMap<>(tags)
        .forEach((key, value) -> list.add(Tag.builder().key(key).value(value).build()));
    return list;
  }

  static Map<String, String> map(List<Tag> tags) {
    Map<String, String> map = new TreeMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }

  /** Returns the tags among a resource's changes. */
  static Map<String, String> changed(PlannedResource resource) {
    Map<String, String> changed = new TreeMap<>();
    for (Change change : resource.changes()) {
      if (change.field().startsWith(TAG_FIELD)) {
        change
            .to()
            .ifPresent(
                value ->
                    changed.put(change.field().substring(TAG_FIELD.length()), value.toString()));
      }
    }
    return changed;
  }

  /** JSON documents in the encoding of the IAM API. */
  static final class IamJson {
    private IamJson() {}

    /** Parses a URL-encoded document from an IAM response into canonical form. */
    static PropertyValue read(String encoded) {
      return PolicyDocument.canonical(
          Json.read(URLDecoder.decode(encoded, StandardCharsets.UTF_8)));
    }

    static String write(PropertyValue document) {
      return Json.write(document);
    }
  }
}
