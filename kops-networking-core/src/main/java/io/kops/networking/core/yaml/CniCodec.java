package io.kops.networking.core.yaml;

import io.kops.networking.networking.Cni;

/** {@code spec.networking.cni}. */
final class CniCodec {
  static final Codec<Cni> CNI =
      new ObjectCodec<>(
          Draft::new,
          draft -> new Cni(draft.usesSecondaryIp),
          FieldTable.<Cni, Draft>ofProvider("cni")
              .mark(
                  "usesSecondaryIP",
                  Cni::usesSecondaryIp,
                  (draft, flag) -> draft.usesSecondaryIp = flag));

  private CniCodec() {}

  private static final class Draft {
    private boolean usesSecondaryIp;
  }
}
