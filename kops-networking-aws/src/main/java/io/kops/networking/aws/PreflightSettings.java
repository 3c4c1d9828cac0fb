package io.kops.networking.aws;

import io.kops.networking.cluster.ClusterSpec;
import io.kops.networking.networking.Classic;
import io.kops.networking.networking.Kubenet;
import io.kops.networking.quota.QuotaSource;
import io.kops.networking.quota.ServiceQuota;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@linkplain AwsNetworking#preflight preflight}. By default, permissions without an
 * EC2 dry run are checked only if the caller is an IAM user, and quotas are those of the engine.
 * Immutable.
 */
public final class PreflightSettings {
  private final boolean beforeUpdates;
  private final QuotaSource quotas;
  private final @Nullable Supplier<String> principal;

  private PreflightSettings(Builder builder) {
    this.beforeUpdates = builder.beforeUpdates;
    this.quotas = builder.quotas;
    this.principal = builder.principal;
  }

  /** Returns a builder. */
  public static Builder builder() {
    return new Builder();
  }

  boolean beforeUpdates() {
    return beforeUpdates;
  }

  QuotaSource quotas() {
    return quotas;
  }

  /** Reads the quota of routes if the cluster has one route per node; empty if it is unknown. */
  OptionalInt routesPerTable(ClusterSpec spec) {
    boolean routesNodes =
        spec.networking()
            .filter(mode -> mode instanceof Kubenet || mode instanceof Classic)
            .isPresent();
    OptionalLong quota = routesNodes ? quotas.valueOf(ServiceQuota.ROUTES) : OptionalLong.empty();
    return quota.isPresent()
        ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, quota.getAsLong()))
        : OptionalInt.empty();
  }

  Optional<Supplier<String>> principal() {
    return Optional.ofNullable(principal);
  }

  /** Builds {@link PreflightSettings}. For use by one thread. */
  public static final class Builder {
    private boolean beforeUpdates;
    private QuotaSource quotas = QuotaSource.NONE;
    private @Nullable Supplier<String> principal;

    private Builder() {}

    /**
     * Sets whether {@link AwsNetworking#update} starts with a preflight, between planning and the
     * first write. Its errors end the update; the listener receives its warnings and notices with
     * the plan.
     */
    public Builder beforeUpdates(boolean enabled) {
      this.beforeUpdates = enabled;
      return this;
    }

    /**
     * Sets how the account's own quotas are read; by default, they are not read. Plans of clusters
     * with one route per node use the quota of routes, too.
     */
    public Builder quotas(QuotaSource source) {
      this.quotas = source;
      return this;
    }

    /**
     * Sets the ARN of the caller: {@code () -> sts.getCallerIdentity().arn()}. It is used for
     * {@code iam:SimulatePrincipalPolicy}, and for the ID of the account in the trust policies of
     * service accounts if the roles of the account cannot be listed. If unset, {@code iam:GetUser}
     * is called, which supports users but not roles.
     */
    public Builder principal(Supplier<String> arn) {
      this.principal = arn;
      return this;
    }

    /** Returns the settings. */
    public PreflightSettings build() {
      return new PreflightSettings(this);
    }
  }
}
