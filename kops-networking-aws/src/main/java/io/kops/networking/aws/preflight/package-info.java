/**
 * Finds problems that would interrupt an apply, before its first write: permissions, quotas, and
 * external resources that a plan uses. One class per family of checks. Start with {@link
 * io.kops.networking.aws.preflight.Preflight}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.aws.preflight;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
