/**
 * Displays the progress of applies and rolling updates. Start with {@link
 * io.kops.networking.core.progress.ProgressRenderer}.
 */
@API(status = API.Status.MAINTAINED, since = "0.1")
@NullMarked
package io.kops.networking.core.progress;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
