package io.kops.networking.core.yaml;

import io.kops.networking.cluster.WarmPool;

/** {@code warmPool} of a group. */
final class WarmPoolCodec {
  static final Codec<WarmPool> WARM_POOL =
      new ObjectCodec<>(
          WarmPool::builder,
          WarmPool.Builder::build,
          FieldTable.<WarmPool, WarmPool.Builder>open()
              .whole("minSize", WarmPool::minSize, WarmPool.Builder::minSize)
              .whole("maxSize", WarmPool::maxSize, WarmPool.Builder::maxSize));

  private WarmPoolCodec() {}
}
