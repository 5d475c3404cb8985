"""What each finding about files, checkpoints and proofs means, in English and French."""

from hub.verifier.grades import fault

FILES = {
    "CUT": fault(
        "The file {file} was cut: it ends in the middle of entry {entry}.",
        "Le fichier {file} a été coupé : il s'arrête au milieu de l'entrée {entry}.",
    ),
    "HASH_EDITED": fault(
        "A hash was edited in {file}: number {at} isn't that of the entries {first} to {last} that it"
        " stands for.",
        "Une empreinte a été modifiée dans {file} : la {at} n'est pas celle des entrées {first} à {last}"
        " qu'elle représente.",
    ),
    "TILE_MISSING": fault(
        "The tile {file} is missing.",
        "La tuile {file} manque.",
    ),
    "TILE_CUT": fault(
        "The tile {file} was cut: it holds {held} whole hashes instead of {wanted}.",
        "La tuile {file} a été coupée : elle contient {held} empreintes entières au lieu de {wanted}.",
    ),
}
CHECKPOINTS = {
    "CHECKPOINT_MISSING": fault(
        "The checkpoint is missing: nothing says what was signed.",
        "Le point de contrôle manque : rien ne dit ce qui a été signé.",
    ),
    "CHECKPOINT_BROKEN": fault(
        "The checkpoint was edited or cut: it isn't in the form of a checkpoint.",
        "Le point de contrôle a été modifié ou coupé : il n'a pas la forme d'un point de contrôle.",
    ),
    "WRONG_SIGNATURE": fault(
        "The checkpoint's signature is wrong: it was edited after signing, or forged.",
        "La signature du point de contrôle est fausse : il a été modifié après signature, ou contrefait.",
    ),
    "WRONG_KEY": fault(
        "The checkpoint wasn't signed with the log's key: somebody else signed it.",
        "Le point de contrôle n'a pas été signé avec la clé du journal : quelqu'un d'autre l'a signé.",
    ),
    "WRONG_ORIGIN": fault(
        "The checkpoint is of another log: it says {origin}, and the key is that of {wanted}.",
        "Le point de contrôle est d'un autre journal : il indique {origin}, et la clé est celle de {wanted}.",
    ),
    "WRONG_ROOT": fault(
        "The checkpoint's root isn't that of the {size} entries, and no good signature says which of the"
        " two is right.",
        "La racine du point de contrôle n'est pas celle des {size} entrées, et aucune signature valable"
        " ne dit laquelle est juste.",
    ),
    "FORKED": fault(
        "The log is forked: the checkpoint kept in {source} was signed for its first {kept} entries, and"
        " they are others now. Two truths were signed.",
        "Le journal a bifurqué : le point de contrôle gardé dans {source} a été signé pour ses {kept}"
        " premières entrées, et ce sont d'autres à présent. Deux vérités ont été signées.",
    ),
    "BRANCHED_OFF": fault(
        "The log is forked: it is as it was up to entry {first}, but entries before {kept} aren't those"
        " of the checkpoint kept in {source}. So a log looks that was restored from an old backup and"
        " written on, or rewritten and signed again.",
        "Le journal a bifurqué : il est tel qu'il était jusqu'à l'entrée {first}, mais des entrées avant"
        " {kept} ne sont pas celles du point de contrôle gardé dans {source}. C'est l'aspect d'un journal"
        " restauré d'une ancienne sauvegarde et poursuivi, ou réécrit et signé à nouveau.",
    ),
    "SHORTER_THAN_KEPT": fault(
        "The log was truncated, or restored from an old backup: it has {size} entries, the checkpoint"
        " kept in {source} has {kept}; {count} that were signed are gone.",
        "Le journal a été tronqué, ou restauré d'une ancienne sauvegarde : il a {size} entrées, le point"
        " de contrôle gardé dans {source} en a {kept} ; {count} qui étaient signées ont disparu.",
    ),
    "RESTORED": fault(
        "The log looks like one restored from an old backup: it is just as it was at {size} entries, but"
        " the checkpoint kept in {source} has {kept}; the {count} entries since then are gone. Truncated,"
        " it would look the same.",
        "Le journal a l'aspect d'une restauration d'une ancienne sauvegarde : il est tel qu'il était à"
        " {size} entrées, mais le point de contrôle gardé dans {source} en a {kept} ; les {count} entrées"
        " écrites depuis ont disparu. Tronqué, il aurait le même aspect.",
    ),
    "WRONG_COSIGNATURE": fault(
        "The cosignature of {witness} in {source} is wrong: it is forged, or what it stands under was"
        " edited.",
        "La cosignature de {witness} dans {source} est fausse : elle est contrefaite, ou son texte a été"
        " modifié.",
    ),
    "WRONG_PROOF": fault(
        "The proof {source} doesn't hold: its hashes don't lead from entry {entry} to the root that was"
        " signed.",
        "La preuve {source} ne tient pas : ses empreintes ne mènent pas de l'entrée {entry} à la racine"
        " signée.",
    ),
}
