//! The tables, once for both engines. See `migrations/` for what each is and its constraints.

diesel::table! {
    /// What the program itself remembers: its secret, the state of the first start.
    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    /// The tree of procuratorates.
    offices (id) {
        id -> Binary,
        parent_id -> Nullable<Binary>,
        level -> Text,
        code -> Text,
        name_zh -> Text,
        name_en -> Text,
        position -> Integer,
    }
}

diesel::table! {
    /// Business lines (条线); data, since their names change.
    business_lines (code) {
        code -> Text,
        name_zh -> Text,
        name_en -> Text,
        position -> Integer,
        retired_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Ranks of prosecutors and others, with the band of the yearly training duty.
    ranks (code) {
        code -> Text,
        name_zh -> Text,
        name_en -> Text,
        position -> Integer,
        retired_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Persons and their accounts. A disabled account keeps its history.
    people (id) {
        id -> Binary,
        account -> Text,
        name -> Text,
        name_sort -> Text,
        search -> Text,
        office_id -> Binary,
        line -> Nullable<Text>,
        rank -> Nullable<Text>,
        password -> Nullable<Text>,
        must_change_password -> Bool,
        locale -> Nullable<Text>,
        preferences -> Text,
        disabled_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    /// Who may do what; with an office, only there and below.
    role_grants (id) {
        id -> Binary,
        person_id -> Binary,
        role -> Text,
        office_id -> Nullable<Binary>,
        granted_at -> BigInt,
        granted_by -> Nullable<Binary>,
    }
}

diesel::table! {
    /// Wrong passwords of late, by digest of account and where they came from.
    sign_in_failures (key_digest) {
        key_digest -> Binary,
        failures -> Integer,
        last_at -> BigInt,
    }
}

diesel::table! {
    /// Signed-in browsers; only the digest of the cookie is kept.
    sessions (token_digest) {
        token_digest -> Binary,
        person_id -> Binary,
        created_at -> BigInt,
        seen_at -> BigInt,
        ends_at -> BigInt,
        address -> Text,
        agent -> Text,
    }
}

diesel::table! {
    /// Bearer tokens that people make for their own programs; only the digest is kept.
    tokens (id) {
        id -> Binary,
        person_id -> Binary,
        name -> Text,
        token_digest -> Binary,
        created_at -> BigInt,
        ends_at -> BigInt,
        revoked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Links that set a password once: the first administrator, a reset.
    one_time_links (token_digest) {
        token_digest -> Binary,
        purpose -> Text,
        person_id -> Nullable<Binary>,
        created_at -> BigInt,
        ends_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Lists of people that were uploaded and wait for a yes.
    people_imports (id) {
        id -> Binary,
        made_by -> Binary,
        made_at -> BigInt,
        file_name -> Text,
        content -> Text,
    }
}

diesel::table! {
    /// Exercise packs as loaded; a version never changes.
    pack_versions (id) {
        id -> Binary,
        slug -> Text,
        digest -> Text,
        loaded_at -> BigInt,
        current -> Bool,
        title_zh -> Text,
        title_en -> Text,
        line -> Text,
        procedure -> Text,
        difficulty -> Integer,
        charge -> Text,
        capabilities -> Text,
        content -> Text,
    }
}

diesel::table! {
    /// Pictures, sound, video and documents that belong to the evidence of a pack; they never change.
    pack_media (version_id, path) {
        version_id -> Binary,
        path -> Text,
        media_type -> Text,
        size -> BigInt,
        digest -> Text,
        content -> Binary,
    }
}

diesel::table! {
    /// One exercise answered by many under one clock (同答一道题).
    sittings (id) {
        id -> Binary,
        pack_version_id -> Binary,
        title -> Text,
        office_id -> Binary,
        state -> Text,
        opens_at -> BigInt,
        closes_at -> BigInt,
        graders -> Integer,
        gap -> BigInt,
        appeal_days -> Integer,
        names_shown -> Bool,
        ranks_shown -> Bool,
        moments -> Text,
        created_by -> Binary,
        created_at -> BigInt,
        revision -> Integer,
        thinned_at -> Nullable<BigInt>,
        release_by_two -> Bool,
    }
}

diesel::table! {
    /// Who asked that the results of a sitting be published; another person confirms it.
    release_requests (sitting_id) {
        sitting_id -> Binary,
        asked_by -> Binary,
        asked_at -> BigInt,
    }
}

diesel::table! {
    /// Each change of a sitting's state: who, when, from what to what.
    sitting_changes (id) {
        id -> Binary,
        sitting_id -> Binary,
        from_state -> Nullable<Text>,
        to_state -> Text,
        changed_at -> BigInt,
        changed_by -> Nullable<Binary>,
    }
}

diesel::table! {
    /// Places that take part together (分会场).
    venues (id) {
        id -> Binary,
        sitting_id -> Binary,
        name -> Text,
        position -> Integer,
    }
}

diesel::table! {
    /// Who takes part in which sitting. The revision grows with each change of the row and each
    /// hand-in, so that what is remembered of it is known to be stale.
    participants (id) {
        id -> Binary,
        sitting_id -> Binary,
        person_id -> Binary,
        venue_id -> Nullable<Binary>,
        blind_code -> Text,
        extra_minutes -> Integer,
        draft_key -> Binary,
        arrived_at -> Nullable<BigInt>,
        revision -> Integer,
    }
}

diesel::table! {
    /// Extra minutes given during the run: to one person, one venue, or all.
    extensions (id) {
        id -> Binary,
        sitting_id -> Binary,
        venue_id -> Nullable<Binary>,
        participant_id -> Nullable<Binary>,
        minutes -> Integer,
        reason -> Text,
        given_at -> BigInt,
        given_by -> Binary,
    }
}

diesel::table! {
    /// What was said to everybody on the page, and contingencies sent to a task.
    announcements (id) {
        id -> Binary,
        sitting_id -> Binary,
        contingency -> Nullable<Text>,
        text -> Text,
        sent_at -> BigInt,
        sent_by -> Binary,
    }
}

diesel::table! {
    /// One person's answer to one task. Integer-keyed: saving is the hot path.
    answers (id) {
        id -> BigInt,
        participant_id -> Binary,
        task -> Text,
    }
}

diesel::table! {
    /// Every stored revision of an answer; rows are only ever added.
    drafts (id) {
        id -> BigInt,
        answer_id -> BigInt,
        revision -> BigInt,
        base -> BigInt,
        client -> Text,
        sequence -> BigInt,
        saved_at -> BigInt,
        typed_at -> Nullable<BigInt>,
        standing -> Text,
        digest -> Binary,
        characters -> Integer,
        text -> Text,
    }
}

diesel::table! {
    /// The hand-in of an answer: by the person, or by the clock.
    hand_ins (answer_id) {
        answer_id -> BigInt,
        revision -> BigInt,
        code -> Text,
        handed_in_at -> BigInt,
        by_clock -> Bool,
    }
}

diesel::table! {
    /// What the organiser decided about words that came after the grace.
    late_decisions (draft_id) {
        draft_id -> BigInt,
        admitted -> Bool,
        reason -> Text,
        decided_at -> BigInt,
        decided_by -> Binary,
    }
}

diesel::table! {
    /// A participant's own highlights and notes on a document of the case file.
    annotations (participant_id, document) {
        participant_id -> Binary,
        document -> Text,
        revision -> Integer,
        content -> Text,
        saved_at -> BigInt,
    }
}

diesel::table! {
    /// One grader's marking of one answer. Without a round: begun, but somebody else took it over.
    markings (id) {
        id -> Binary,
        sitting_id -> Binary,
        participant_id -> Binary,
        task -> Text,
        answer_id -> BigInt,
        grader_id -> Binary,
        round -> Nullable<Integer>,
        revision -> Integer,
        claimed_at -> BigInt,
        seen_at -> BigInt,
        finished_at -> Nullable<BigInt>,
        comment -> Text,
        total -> BigInt,
    }
}

diesel::table! {
    /// Points of one scoring point in one marking.
    marks (marking_id, point) {
        marking_id -> Binary,
        point -> Text,
        points -> Nullable<BigInt>,
        comment -> Text,
    }
}

diesel::table! {
    /// A participant's exact total, and the points of each task, as soon as they are settled.
    results (participant_id) {
        participant_id -> Binary,
        sitting_id -> Binary,
        total -> BigInt,
        tasks -> Text,
        complete -> Bool,
        handed_in_at -> Nullable<BigInt>,
        changed_at -> BigInt,
    }
}

diesel::table! {
    /// A participant's objection to the points of one task, and its answer.
    appeals (id) {
        id -> Binary,
        sitting_id -> Binary,
        participant_id -> Binary,
        task -> Text,
        answer_id -> BigInt,
        reason -> Text,
        filed_at -> BigInt,
        decision -> Nullable<Text>,
        reply -> Nullable<Text>,
        points_before -> Nullable<BigInt>,
        points_after -> Nullable<BigInt>,
        decided_at -> Nullable<BigInt>,
        decided_by -> Nullable<Binary>,
    }
}

diesel::table! {
    /// What open pages were told, for replay after a reconnect.
    live_events (id) {
        id -> BigInt,
        topic -> Text,
        kind -> Text,
        data -> Text,
        told_at -> BigInt,
    }
}

diesel::table! {
    /// The chained trail: each row carries the digest of the one before.
    audit_rows (id) {
        id -> BigInt,
        at -> BigInt,
        actor_id -> Nullable<Binary>,
        actor -> Text,
        action -> Text,
        object -> Text,
        before -> Text,
        after -> Text,
        request_id -> Text,
        address -> Text,
        previous -> Binary,
        digest -> Binary,
    }
}

diesel::table! {
    /// A trial that is played from a pack, usually after a sitting (同出一个庭). Its course is its events.
    hearings (id) {
        id -> Binary,
        sitting_id -> Nullable<Binary>,
        pack_version_id -> Binary,
        office_id -> Binary,
        title -> Text,
        first_take_id -> Nullable<Binary>,
        take -> Integer,
        script -> Text,
        phase -> Text,
        starts_at -> BigInt,
        seed -> Nullable<Text>,
        volunteering -> Bool,
        observers_mark -> Bool,
        stream_url -> Nullable<Text>,
        debrief_at -> Nullable<BigInt>,
        created_by -> Binary,
        created_at -> BigInt,
        revision -> Integer,
    }
}

diesel::table! {
    /// The cast: places in court and who holds them.
    hearing_parts (hearing_id, number) {
        hearing_id -> Binary,
        number -> Integer,
        role -> Text,
        label -> Text,
        person_id -> Nullable<Binary>,
        required -> Bool,
    }
}

diesel::table! {
    /// The log of a hearing; appended, never changed. `request` makes a repeated action count once.
    hearing_events (hearing_id, number) {
        hearing_id -> Binary,
        number -> Integer,
        at -> BigInt,
        person_id -> Nullable<Binary>,
        doer -> Nullable<Integer>,
        request -> Nullable<Text>,
        body -> Text,
    }
}

diesel::table! {
    /// Who may watch besides the cast, and where they sit; those of the sitting need no row.
    hearing_watchers (hearing_id, person_id) {
        hearing_id -> Binary,
        person_id -> Binary,
        venue_id -> Nullable<Binary>,
        volunteers_for -> Nullable<Text>,
        added_at -> BigInt,
    }
}

diesel::table! {
    /// Lots that were drawn for the cast: repeatable from seed and algorithm.
    hearing_draws (hearing_id, number) {
        hearing_id -> Binary,
        number -> Integer,
        seed -> Text,
        algorithm -> Text,
        pool -> Text,
        outcome -> Text,
        drawn_at -> BigInt,
        drawn_by -> Binary,
    }
}

diesel::table! {
    /// Places that watch a hearing on a wall; the wall signs in once by its key.
    hearing_venues (id) {
        id -> Binary,
        hearing_id -> Binary,
        name -> Text,
        position -> Integer,
        key_digest -> Nullable<Binary>,
        check_in_key -> Text,
    }
}

diesel::table! {
    /// Who was there, from when to when.
    attendances (id) {
        id -> Binary,
        hearing_id -> Binary,
        venue_id -> Nullable<Binary>,
        person_id -> Binary,
        how -> Text,
        came_at -> BigInt,
        left_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What observers answered when the director asked.
    prompt_answers (hearing_id, prompt, person_id) {
        hearing_id -> Binary,
        prompt -> Integer,
        person_id -> Binary,
        choices -> Text,
        text -> Text,
        revision -> Integer,
        answered_at -> BigInt,
        points -> Nullable<BigInt>,
        graded_by -> Nullable<Binary>,
        graded_at -> Nullable<BigInt>,
        code -> Binary,
        mark_revision -> Integer,
    }
}

diesel::table! {
    /// What a prompt is worth, and which choices are right.
    prompt_keys (hearing_id, prompt) {
        hearing_id -> Binary,
        prompt -> Integer,
        points -> BigInt,
        right_choices -> Text,
        stated_by -> Binary,
        stated_at -> BigInt,
    }
}

diesel::table! {
    /// What a marking judge (or an observer) gives one prosecutor; saved while it is filled in.
    score_sheets (hearing_id, person_id, part) {
        hearing_id -> Binary,
        person_id -> Binary,
        part -> Integer,
        counts -> Bool,
        marks -> Text,
        comment -> Text,
        client -> Text,
        sequence -> BigInt,
        revision -> Integer,
        saved_at -> BigInt,
        submitted_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Notes pinned to a moment of the record: one's own, or a trainer's comment for all.
    hearing_notes (id) {
        id -> Binary,
        hearing_id -> Binary,
        person_id -> Binary,
        event -> Integer,
        kind -> Text,
        text -> Text,
        written_at -> BigInt,
    }
}

diesel::table! {
    /// Filled-in feedback forms; without a person when given anonymously.
    hearing_feedback (id) {
        id -> Binary,
        hearing_id -> Binary,
        person_id -> Nullable<Binary>,
        as_observer -> Bool,
        ratings -> Text,
        texts -> Text,
    }
}

diesel::table! {
    /// Who has filled in the form, so that nobody does twice.
    feedback_given (hearing_id, person_id) {
        hearing_id -> Binary,
        person_id -> Binary,
    }
}

diesel::table! {
    /// Recordings made elsewhere, with the moment of the hearing at which they begin.
    recordings (id) {
        id -> Binary,
        hearing_id -> Binary,
        title -> Text,
        media_type -> Text,
        file -> Text,
        size -> BigInt,
        begins_at -> BigInt,
        added_by -> Binary,
        added_at -> BigInt,
    }
}

diesel::table! {
    /// Points got in court for a task of the sitting; they stand in place of the written answer's.
    court_marks (participant_id, task) {
        participant_id -> Binary,
        task -> Text,
        sitting_id -> Binary,
        source -> Text,
        points -> Text,
        total -> BigInt,
        given_by -> Binary,
        given_at -> BigInt,
    }
}

diesel::table! {
    /// A debate contest (论辩赛).
    debate_contests (id) {
        id -> Binary,
        office_id -> Binary,
        title -> Text,
        settings -> Text,
        created_by -> Binary,
        created_at -> BigInt,
        revision -> Integer,
    }
}

diesel::table! {
    /// What a contest consists of, by kind and number. Without a document: taken back.
    debate_parts (contest_id, kind, number) {
        contest_id -> Binary,
        kind -> Text,
        number -> Integer,
        document -> Nullable<Text>,
    }
}

diesel::table! {
    /// All versions of all ballots; appended, never changed.
    debate_ballots (contest_id, match_number, judge_number, version) {
        contest_id -> Binary,
        match_number -> Integer,
        judge_number -> Integer,
        version -> Integer,
        marks -> Text,
        submitted_at -> BigInt,
        corrected_by -> Nullable<Text>,
        corrected_why -> Nullable<Text>,
    }
}

diesel::table! {
    /// A ballot while it is filled in.
    debate_ballot_drafts (contest_id, match_number, judge_number) {
        contest_id -> Binary,
        match_number -> Integer,
        judge_number -> Integer,
        marks -> Text,
        client -> Text,
        sequence -> BigInt,
        revision -> Integer,
        saved_at -> BigInt,
    }
}

diesel::table! {
    /// Uploaded lists of teams and judges that wait for a yes.
    debate_imports (id) {
        id -> Binary,
        contest_id -> Binary,
        made_by -> Binary,
        made_at -> BigInt,
        file_name -> Text,
        content -> Text,
    }
}

diesel::table! {
    /// The log of a match's clock; appended, never changed.
    debate_clock_events (contest_id, match_number, number) {
        contest_id -> Binary,
        match_number -> Integer,
        number -> Integer,
        at -> BigInt,
        done_by -> Text,
        event -> Text,
    }
}

diesel::table! {
    /// The ledger of training hours; rows are only ever added.
    hour_entries (id) {
        id -> Binary,
        person_id -> Binary,
        source -> Text,
        source_key -> Text,
        kind -> Text,
        minutes -> Integer,
        year -> Integer,
        title -> Text,
        note -> Text,
        entered_by -> Nullable<Binary>,
        entered_at -> BigInt,
    }
}

diesel::table! {
    /// Sums of the ledger by person and year, in minutes.
    hour_sums (person_id, year) {
        person_id -> Binary,
        year -> Integer,
        collective -> Integer,
        online -> Integer,
        on_post -> Integer,
        rank -> Nullable<Text>,
    }
}

diesel::table! {
    /// Lists of outside hours that wait for a yes.
    hour_imports (id) {
        id -> Binary,
        made_by -> Binary,
        made_at -> BigInt,
        file_name -> Text,
        content -> Text,
    }
}

diesel::table! {
    /// The private address of a person's calendar.
    calendar_addresses (person_id) {
        person_id -> Binary,
        key_digest -> Binary,
        made_at -> BigInt,
    }
}

diesel::table! {
    /// Versions of lessons; one never changes.
    lesson_versions (id) {
        id -> Binary,
        slug -> Text,
        digest -> Text,
        loaded_at -> BigInt,
        current -> Bool,
        title_zh -> Text,
        title_en -> Text,
        kind -> Text,
        line -> Text,
        minutes -> Integer,
        content -> Text,
        source -> Text,
    }
}

diesel::table! {
    /// Who has begun a lesson, in which version, and at which part they stopped.
    lesson_readers (person_id, slug) {
        person_id -> Binary,
        slug -> Text,
        version_id -> Binary,
        office_id -> Binary,
        begun_at -> BigInt,
        last_part -> Text,
        last_at -> BigInt,
    }
}

diesel::table! {
    /// How far somebody is with a part of a lesson.
    lesson_progress (person_id, version_id, part) {
        person_id -> Binary,
        version_id -> Binary,
        part -> Text,
        opened_at -> BigInt,
        seen -> Text,
        counted -> Integer,
        place -> Integer,
        place_at -> BigInt,
        done_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Attempts at the quiz of a lesson.
    lesson_attempts (id) {
        id -> Binary,
        person_id -> Binary,
        version_id -> Binary,
        part -> Text,
        number -> Integer,
        office_id -> Binary,
        seed -> Text,
        questions -> Text,
        begun_at -> BigInt,
        finished_at -> Nullable<BigInt>,
        points -> Nullable<BigInt>,
        total -> BigInt,
    }
}

diesel::table! {
    /// Answers to questions of a quiz; each is given once in an attempt.
    lesson_answers (attempt_id, question) {
        attempt_id -> Binary,
        question -> Text,
        answer -> Text,
        answered_at -> BigInt,
        by_trainer -> Bool,
        points -> Nullable<BigInt>,
        code -> Binary,
        revision -> Integer,
        remark -> Text,
        graded_by -> Nullable<Binary>,
        graded_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Attempts given to one person beyond what the lesson allows.
    lesson_extra_attempts (person_id, version_id, part) {
        person_id -> Binary,
        version_id -> Binary,
        part -> Text,
        extra -> Integer,
    }
}

diesel::table! {
    /// Who has completed a lesson; the code is that of the certificate.
    lesson_completions (person_id, slug) {
        person_id -> Binary,
        slug -> Text,
        version_id -> Binary,
        office_id -> Binary,
        person_name -> Text,
        completed_at -> BigInt,
        code -> Text,
    }
}

diesel::table! {
    /// Lessons as they are written in the browser.
    lesson_drafts (id) {
        id -> Binary,
        slug -> Text,
        office_id -> Binary,
        made_by -> Binary,
        made_at -> BigInt,
        changed_by -> Binary,
        changed_at -> BigInt,
        title -> Text,
        parts_given -> Integer,
        questions_given -> Integer,
        published_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What is typed into a draft of a lesson, piece by piece.
    lesson_draft_pieces (draft_id, code) {
        draft_id -> Binary,
        code -> Text,
        kind -> Text,
        part -> Text,
        place -> Integer,
        revision -> Integer,
        client -> Text,
        sequence -> BigInt,
        fields -> Text,
        changed_by -> Binary,
        changed_at -> BigInt,
    }
}

diesel::table! {
    /// Files that belong to a draft of a lesson.
    lesson_draft_files (draft_id, path) {
        draft_id -> Binary,
        path -> Text,
        media_type -> Text,
        size -> BigInt,
        digest -> Text,
        head -> Text,
        added_at -> BigInt,
    }
}

diesel::table! {
    /// Classes: cloud and lecture.
    classes (id) {
        id -> Binary,
        kind -> Text,
        office_id -> Binary,
        title -> Text,
        topic -> Text,
        lecturer -> Text,
        starts_at -> BigInt,
        ends_at -> BigInt,
        state -> Text,
        ended_at -> Nullable<BigInt>,
        stream_url -> Nullable<Text>,
        recording_url -> Nullable<Text>,
        lesson -> Nullable<Text>,
        open_to_all -> Bool,
        credit_kind -> Text,
        credit_minutes -> Integer,
        required_percent -> Integer,
        signs_out -> Bool,
        names_shown -> Bool,
        secret -> Binary,
        created_by -> Binary,
        created_at -> BigInt,
        revision -> Integer,
    }
}

diesel::table! {
    /// Who may come to a class, unless all may.
    class_guests (class_id, person_id) {
        class_id -> Binary,
        person_id -> Binary,
        added_at -> BigInt,
    }
}

diesel::table! {
    /// Places where people attend a class.
    class_venues (id) {
        id -> Binary,
        class_id -> Binary,
        name -> Text,
        position -> Integer,
        key_digest -> Nullable<Binary>,
    }
}

diesel::table! {
    /// Who was at a class, from when to when.
    class_presences (id) {
        id -> Binary,
        class_id -> Binary,
        person_id -> Binary,
        venue_id -> Nullable<Binary>,
        how -> Text,
        came_at -> BigInt,
        left_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What people ask at a class; others see what was released.
    class_questions (id) {
        id -> Binary,
        class_id -> Binary,
        person_id -> Binary,
        text -> Text,
        state -> Text,
        answer -> Nullable<Text>,
        asked_at -> BigInt,
        changed_at -> BigInt,
    }
}

diesel::table! {
    /// Questions with choices that all who are at a class are asked.
    class_polls (class_id, number) {
        class_id -> Binary,
        number -> Integer,
        question -> Text,
        several -> Bool,
        choices -> Text,
        state -> Text,
        result_shown -> Bool,
        opened_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// One vote a person.
    class_votes (class_id, number, person_id) {
        class_id -> Binary,
        number -> Integer,
        person_id -> Binary,
        choices -> Text,
        voted_at -> BigInt,
    }
}

diesel::table! {
    /// Hours that were credited for a class; the code is that of the certificate.
    class_credits (class_id, person_id) {
        class_id -> Binary,
        person_id -> Binary,
        minutes -> Integer,
        present_seconds -> BigInt,
        credited_at -> BigInt,
        person_name -> Text,
        title -> Text,
        held_at -> BigInt,
        kind -> Text,
        code -> Text,
    }
}

diesel::table! {
    /// A private link of somebody without account; only a digest of the secret is kept.
    debate_links (id) {
        id -> Binary,
        contest_id -> Binary,
        holder -> Text,
        number -> Integer,
        key_digest -> Binary,
        made_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    /// Lessons and classes in an order, for whom, until when.
    series (id) {
        id -> Binary,
        office_id -> Binary,
        title -> Text,
        plan -> Text,
        state -> Text,
        created_by -> Binary,
        created_at -> BigInt,
        published_at -> Nullable<BigInt>,
        revision -> Integer,
    }
}

diesel::table! {
    /// What somebody has done of a series, a bit for each item.
    series_standings (series_id, person_id) {
        series_id -> Binary,
        person_id -> Binary,
        done -> BigInt,
        changed_at -> BigInt,
        completed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Who was reminded of a series.
    series_reminders (id) {
        id -> Binary,
        series_id -> Binary,
        person_id -> Binary,
        occasion -> Text,
        occasion_key -> Text,
        words -> Text,
        sent_at -> BigInt,
        sent_by -> Nullable<Binary>,
        seen_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Where somebody wants letters.
    mail_addresses (person_id) {
        person_id -> Binary,
        address -> Text,
        changed_at -> BigInt,
    }
}

diesel::table! {
    /// Letters to be sent, and those that were.
    outgoing_mail (id) {
        id -> Binary,
        person_id -> Binary,
        address -> Text,
        subject -> Text,
        body -> Text,
        made_at -> BigInt,
        next_try_at -> BigInt,
        attempts -> Integer,
        sent_at -> Nullable<BigInt>,
    }
}

diesel::joinable!(people -> offices (office_id));
diesel::joinable!(people -> business_lines (line));
diesel::joinable!(people -> ranks (rank));
diesel::joinable!(role_grants -> people (person_id));
diesel::joinable!(role_grants -> offices (office_id));
diesel::joinable!(sessions -> people (person_id));
diesel::joinable!(tokens -> people (person_id));
diesel::joinable!(one_time_links -> people (person_id));
diesel::joinable!(people_imports -> people (made_by));
diesel::joinable!(pack_media -> pack_versions (version_id));
diesel::joinable!(sittings -> pack_versions (pack_version_id));
diesel::joinable!(sittings -> offices (office_id));
diesel::joinable!(sittings -> people (created_by));
diesel::joinable!(release_requests -> sittings (sitting_id));
diesel::joinable!(release_requests -> people (asked_by));
diesel::joinable!(sitting_changes -> sittings (sitting_id));
diesel::joinable!(sitting_changes -> people (changed_by));
diesel::joinable!(venues -> sittings (sitting_id));
diesel::joinable!(participants -> sittings (sitting_id));
diesel::joinable!(participants -> people (person_id));
diesel::joinable!(participants -> venues (venue_id));
diesel::joinable!(extensions -> sittings (sitting_id));
diesel::joinable!(extensions -> venues (venue_id));
diesel::joinable!(extensions -> participants (participant_id));
diesel::joinable!(extensions -> people (given_by));
diesel::joinable!(announcements -> sittings (sitting_id));
diesel::joinable!(announcements -> people (sent_by));
diesel::joinable!(answers -> participants (participant_id));
diesel::joinable!(drafts -> answers (answer_id));
diesel::joinable!(hand_ins -> answers (answer_id));
diesel::joinable!(late_decisions -> drafts (draft_id));
diesel::joinable!(late_decisions -> people (decided_by));
diesel::joinable!(annotations -> participants (participant_id));
diesel::joinable!(markings -> sittings (sitting_id));
diesel::joinable!(markings -> participants (participant_id));
diesel::joinable!(markings -> answers (answer_id));
diesel::joinable!(markings -> people (grader_id));
diesel::joinable!(marks -> markings (marking_id));
diesel::joinable!(results -> participants (participant_id));
diesel::joinable!(results -> sittings (sitting_id));
diesel::joinable!(appeals -> sittings (sitting_id));
diesel::joinable!(appeals -> participants (participant_id));
diesel::joinable!(appeals -> answers (answer_id));
diesel::joinable!(appeals -> people (decided_by));
diesel::joinable!(hearings -> sittings (sitting_id));
diesel::joinable!(hearings -> pack_versions (pack_version_id));
diesel::joinable!(hearings -> offices (office_id));
diesel::joinable!(hearings -> people (created_by));
diesel::joinable!(hearing_parts -> hearings (hearing_id));
diesel::joinable!(hearing_parts -> people (person_id));
diesel::joinable!(hearing_events -> hearings (hearing_id));
diesel::joinable!(hearing_events -> people (person_id));
diesel::joinable!(hearing_watchers -> hearings (hearing_id));
diesel::joinable!(hearing_watchers -> people (person_id));
diesel::joinable!(hearing_draws -> hearings (hearing_id));
diesel::joinable!(hearing_draws -> people (drawn_by));
diesel::joinable!(hearing_venues -> hearings (hearing_id));
diesel::joinable!(attendances -> hearings (hearing_id));
diesel::joinable!(attendances -> hearing_venues (venue_id));
diesel::joinable!(attendances -> people (person_id));
diesel::joinable!(prompt_answers -> hearings (hearing_id));
diesel::joinable!(prompt_keys -> hearings (hearing_id));
diesel::joinable!(score_sheets -> hearings (hearing_id));
diesel::joinable!(score_sheets -> people (person_id));
diesel::joinable!(hearing_notes -> hearings (hearing_id));
diesel::joinable!(hearing_notes -> people (person_id));
diesel::joinable!(hearing_feedback -> hearings (hearing_id));
diesel::joinable!(hearing_feedback -> people (person_id));
diesel::joinable!(feedback_given -> hearings (hearing_id));
diesel::joinable!(feedback_given -> people (person_id));
diesel::joinable!(recordings -> hearings (hearing_id));
diesel::joinable!(recordings -> people (added_by));
diesel::joinable!(court_marks -> participants (participant_id));
diesel::joinable!(court_marks -> sittings (sitting_id));
diesel::joinable!(court_marks -> people (given_by));
diesel::joinable!(debate_contests -> offices (office_id));
diesel::joinable!(debate_parts -> debate_contests (contest_id));
diesel::joinable!(debate_ballots -> debate_contests (contest_id));
diesel::joinable!(debate_ballot_drafts -> debate_contests (contest_id));
diesel::joinable!(debate_imports -> debate_contests (contest_id));
diesel::joinable!(debate_clock_events -> debate_contests (contest_id));
diesel::joinable!(debate_imports -> people (made_by));
diesel::joinable!(debate_contests -> people (created_by));
diesel::joinable!(lesson_readers -> people (person_id));
diesel::joinable!(lesson_readers -> lesson_versions (version_id));
diesel::joinable!(lesson_readers -> offices (office_id));
diesel::joinable!(lesson_progress -> people (person_id));
diesel::joinable!(lesson_progress -> lesson_versions (version_id));
diesel::joinable!(lesson_attempts -> people (person_id));
diesel::joinable!(lesson_attempts -> lesson_versions (version_id));
diesel::joinable!(lesson_attempts -> offices (office_id));
diesel::joinable!(lesson_answers -> lesson_attempts (attempt_id));
diesel::joinable!(lesson_answers -> people (graded_by));
diesel::joinable!(lesson_extra_attempts -> people (person_id));
diesel::joinable!(lesson_extra_attempts -> lesson_versions (version_id));
diesel::joinable!(lesson_completions -> people (person_id));
diesel::joinable!(lesson_completions -> lesson_versions (version_id));
diesel::joinable!(lesson_completions -> offices (office_id));
diesel::joinable!(classes -> offices (office_id));
diesel::joinable!(classes -> people (created_by));
diesel::joinable!(class_guests -> classes (class_id));
diesel::joinable!(class_guests -> people (person_id));
diesel::joinable!(class_venues -> classes (class_id));
diesel::joinable!(class_presences -> classes (class_id));
diesel::joinable!(class_presences -> people (person_id));
diesel::joinable!(class_presences -> class_venues (venue_id));
diesel::joinable!(class_questions -> classes (class_id));
diesel::joinable!(class_questions -> people (person_id));
diesel::joinable!(class_polls -> classes (class_id));
diesel::joinable!(class_votes -> people (person_id));
diesel::joinable!(class_credits -> classes (class_id));
diesel::joinable!(class_credits -> people (person_id));
diesel::joinable!(debate_links -> debate_contests (contest_id));
diesel::joinable!(mail_addresses -> people (person_id));
diesel::joinable!(outgoing_mail -> people (person_id));
diesel::joinable!(series -> offices (office_id));
diesel::joinable!(series -> people (created_by));
diesel::joinable!(series_standings -> series (series_id));
diesel::joinable!(series_standings -> people (person_id));
diesel::joinable!(series_reminders -> series (series_id));

// Tables meet in queries within their own area only (`tests/http/house/layers.rs`); every pair named here costs
// the compiler time.
diesel::allow_tables_to_appear_in_same_query!(
    settings,
    offices,
    business_lines,
    ranks,
    people,
    role_grants,
    sign_in_failures,
    sessions,
    tokens,
    one_time_links,
    people_imports,
);
diesel::allow_tables_to_appear_in_same_query!(pack_versions, pack_media,);
diesel::allow_tables_to_appear_in_same_query!(
    sittings,
    release_requests,
    sitting_changes,
    venues,
    participants,
    extensions,
    announcements,
    answers,
    drafts,
    hand_ins,
    late_decisions,
    annotations,
);
diesel::allow_tables_to_appear_in_same_query!(markings, marks, results, appeals, court_marks,);
diesel::allow_tables_to_appear_in_same_query!(
    hearings,
    hearing_parts,
    hearing_events,
    hearing_watchers,
    hearing_draws,
    hearing_venues,
    attendances,
    prompt_answers,
    prompt_keys,
    score_sheets,
    hearing_notes,
    hearing_feedback,
    feedback_given,
    recordings,
);
diesel::allow_tables_to_appear_in_same_query!(
    debate_contests,
    debate_parts,
    debate_ballots,
    debate_ballot_drafts,
    debate_imports,
    debate_clock_events,
    debate_links,
);
diesel::allow_tables_to_appear_in_same_query!(
    hour_entries,
    hour_sums,
    hour_imports,
    calendar_addresses,
);
diesel::allow_tables_to_appear_in_same_query!(
    lesson_versions,
    lesson_readers,
    lesson_progress,
    lesson_attempts,
    lesson_answers,
    lesson_extra_attempts,
    lesson_completions,
    lesson_drafts,
    lesson_draft_pieces,
    lesson_draft_files,
);
diesel::allow_tables_to_appear_in_same_query!(
    classes,
    class_guests,
    class_venues,
    class_presences,
    class_questions,
    class_polls,
    class_votes,
    class_credits,
);
diesel::allow_tables_to_appear_in_same_query!(mail_addresses, outgoing_mail,);
diesel::allow_tables_to_appear_in_same_query!(series, series_standings, series_reminders,);
// What tests ask of several areas at once.
diesel::allow_tables_to_appear_in_same_query!(people, participants, results);
