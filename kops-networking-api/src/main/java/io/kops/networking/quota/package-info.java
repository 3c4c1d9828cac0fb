/**
 * How much of each thing an AWS account may have. Start with {@link
 * io.kops.networking.quota.Quotas}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.quota;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
