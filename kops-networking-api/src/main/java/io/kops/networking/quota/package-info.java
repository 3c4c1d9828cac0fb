/**
 * The service quotas of an AWS account. Start with {@link io.kops.networking.quota.Quotas}; {@link
 * io.kops.networking.quota.QuotaSource} reads the quotas of an account.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.quota;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
