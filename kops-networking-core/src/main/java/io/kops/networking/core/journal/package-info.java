/**
 * What an apply is about to make is written down before, so that whoever comes after one that was
 * cut off knows what is in doubt: {@link io.kops.networking.core.journal.IntentJournal}.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@NullMarked
package io.kops.networking.core.journal;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
