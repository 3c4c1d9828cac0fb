/**
 * The networking modes and providers of kops, each with its options as typed fields, and one open
 * case for third-party providers. Start with {@link io.kops.networking.networking.Networking}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.networking;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
