package io.kops.networking.core.yaml;

import io.kops.networking.networking.LyftVpc;
import java.util.Map;

/** {@code spec.networking.lyftvpc}. */
final class LyftVpcCodec {
  static final Codec<LyftVpc> LYFT_VPC =
      new ObjectCodec<>(
          Draft::new,
          draft -> new LyftVpc(draft.subnetTags),
          FieldTable.<LyftVpc, Draft>ofProvider("lyftvpc")
              .textMap(
                  "subnetTags", LyftVpc::subnetTags, (draft, tags) -> draft.subnetTags = tags));

  private LyftVpcCodec() {}

  private static final class Draft {
    private Map<String, String> subnetTags = Map.of();
  }
}
