package io.kops.networking.quota;

import java.util.OptionalLong;

/**
 * Reads the service quotas of an account, so that a preflight uses the limits of the account. With
 * the SDK's client for Service Quotas:
 *
 * <pre>{@code
 * QuotaSource source =
 *     quota ->
 *         OptionalLong.of(
 *             client
 *                 .getServiceQuota(
 *                     request ->
 *                         request.serviceCode(quota.serviceCode()).quotaCode(quota.quotaCode()))
 *                 .quota()
 *                 .value()
 *                 .longValue());
 * }</pre>
 */
@FunctionalInterface
public interface QuotaSource {
  /** Returns no quotas. */
  QuotaSource NONE = quota -> OptionalLong.empty();

  /** Returns the account's value of a quota; empty if it is unknown. */
  OptionalLong valueOf(ServiceQuota quota);
}
