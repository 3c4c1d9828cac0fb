/**
 * Records the actions of an apply before it performs them, so that the next apply knows the
 * uncertain resources after a crash: {@link io.kops.networking.core.journal.IntentJournal}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.journal;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
